/* The form of a draft: it counts the ticked lines, is sent once, and is not left by a slip with something unsaved in it. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const draft = document.querySelector('[data-draft]');
    if (!draft) {
        return;
    }
    const form = draft.closest('form');
    const words = JSON.parse(document.getElementById('line-words').textContent);
    const ticked = draft.querySelector('[data-ticked]');

    function countTicks() {
        const count = draft.querySelectorAll('[name$="-chosen"]:checked').length;
        ticked.hidden = count === 0;
        ticked.querySelector('[data-ticked-count]').textContent = words.ticked.replace('%(count)s', count);
    }

    draft.addEventListener('change', countTicks);
    countTicks();

    let sending = false;
    // A form that came back is not saved either.
    let dirty = Boolean(document.querySelector('.errornote'));
    ['input', 'change', 'line:placed', 'line:exercise'].forEach((kind) => {
        form.addEventListener(kind, (event) => {
            dirty ||= !event.target.matches('[name$="-chosen"]');
        });
    });
    form.addEventListener('submit', (event) => {
        if (sending) {
            event.preventDefault();
        }
        sending = true;
    });
    window.addEventListener('pageshow', () => {
        sending = false;
    });
    window.addEventListener('beforeunload', (event) => {
        if (dirty && !sending) {
            event.preventDefault();
        }
    });
});
