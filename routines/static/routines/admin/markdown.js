/* While Markdown is typed: what patients will read of it. The server makes it; this only asks, and not at every key. */
'use strict';

const PAUSE = 400;

function previewOf(box) {
    const field = box.querySelector('textarea');
    const fold = box.querySelector('details');
    const place = box.querySelector('[data-shown]');
    const problem = box.querySelector('[data-problem]');
    const token = field.form.querySelector('[name=csrfmiddlewaretoken]');
    let waiting = 0;
    let asked = 0;
    let made = field.value;

    function show(html) {
        if (html) {
            // Cleaned by the server, which lets no script, style or picture through.
            place.innerHTML = html;
            place.querySelectorAll('a').forEach((link) => {
                link.target = '_blank'; // what is typed here must not be left behind
            });
        } else {
            const empty = document.createElement('p');
            empty.className = 'soft';
            empty.textContent = place.dataset.empty;
            place.replaceChildren(empty);
        }
    }

    function complain(words) {
        // Written only where it is another one, so that it is read out once.
        if (problem.textContent !== words) {
            problem.textContent = words;
        }
        place.toggleAttribute('data-is-stale', words !== '');
    }

    async function ask() {
        if (!fold.open || field.value === made) {
            return;
        }
        const mine = ++asked;
        const text = field.value;
        let answer;
        try {
            const response = await fetch(box.dataset.markdown, {
                method: 'POST',
                headers: { 'X-CSRFToken': token.value, Accept: 'application/json' },
                body: new URLSearchParams({ text }),
            });
            const isOurs = response.headers.get('Content-Type')?.startsWith('application/json');
            answer = isOurs ? await response.json() : { problem: place.dataset.stale };
        } catch {
            answer = { problem: place.dataset.stale };
        }
        if (mine !== asked) {
            return; // it was typed on meanwhile
        }
        if (answer.problem) {
            complain(answer.problem);
            return;
        }
        made = text;
        complain('');
        show(answer.html);
    }

    field.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(ask, PAUSE);
    });
    fold.addEventListener('toggle', ask);
    place.querySelectorAll('a').forEach((link) => {
        link.target = '_blank';
    });
}

// The admin loads scripts in the head of a page, before there is anything to preview.
document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-markdown]').forEach(previewOf);
});
