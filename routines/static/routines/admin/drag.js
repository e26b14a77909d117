/* Lines of a draft moved by their handle, by mouse, pen or finger. For the keyboard there are the buttons. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const list = document.querySelector('[data-draft] [data-lines]');
    if (!list) {
        return;
    }
    const EDGE = 80;
    const STEP = 14;
    let dragged = null;

    const middle = (element) => {
        const box = element.getBoundingClientRect();
        return box.top + box.height / 2;
    };

    /** Let the neighbours whose middle the pointer has passed go around the line, which itself stays in the hand. */
    function follow(y) {
        const { row } = dragged;
        const first = list.firstElementChild; // the first heading stays first: a line stands under one
        while (row.previousElementSibling !== first && middle(row.previousElementSibling) > y) {
            row.after(row.previousElementSibling);
        }
        while (row.nextElementSibling && middle(row.nextElementSibling) < y) {
            row.before(row.nextElementSibling);
        }
    }

    /** Near the edge of the window the page comes along. */
    function roll() {
        if (!dragged) {
            return;
        }
        const by = dragged.y < EDGE ? -STEP : dragged.y > window.innerHeight - EDGE ? STEP : 0;
        if (by) {
            window.scrollBy(0, by);
            follow(dragged.y);
        }
        dragged.frame = requestAnimationFrame(roll);
    }

    function drop() {
        if (!dragged) {
            return;
        }
        const { row, frame, from } = dragged;
        cancelAnimationFrame(frame);
        row.classList.remove('draft-line-dragged');
        dragged = null;
        if (row.previousElementSibling !== from) {
            row.dispatchEvent(new CustomEvent('line:moved', { bubbles: true }));
        }
    }

    function giveUp() {
        if (dragged) {
            dragged.from.after(dragged.row);
            drop();
        }
    }

    list.addEventListener('pointerdown', (event) => {
        const handle = event.target.closest('[data-handle]');
        if (!handle || event.button !== 0 || dragged) {
            return;
        }
        event.preventDefault();
        const row = handle.closest('[data-line]');
        handle.setPointerCapture(event.pointerId);
        dragged = { row, pointer: event.pointerId, y: event.clientY, from: row.previousElementSibling };
        row.classList.add('draft-line-dragged');
        dragged.frame = requestAnimationFrame(roll);
    });

    window.addEventListener('pointermove', (event) => {
        if (dragged?.pointer === event.pointerId) {
            dragged.y = event.clientY;
            follow(event.clientY);
        }
    });
    window.addEventListener('pointerup', (event) => {
        if (dragged?.pointer === event.pointerId) {
            drop();
        }
    });
    window.addEventListener('pointercancel', giveUp);
    window.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            giveUp();
        }
    });
});
