/* A dose while it is typed, in the lines of a draft: what was understood stands below it, and the single figures go along.

   Typed last, the dose decides; changed last, the figures do, and the typed dose follows them. The server reads. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const draft = document.querySelector('[data-draft]');
    if (!draft) {
        return;
    }
    const PAUSE = 200;
    const QUIET = 900;
    const status = draft.querySelector('[data-announce]');
    const asked = new WeakMap();
    const waiting = new WeakMap();
    let announcing;

    const field = (row, name) => row.querySelector(`[name="${row.id}-${name}"]`);
    const figures = (row) => [...row.querySelectorAll('[data-figures] [name]')];
    const plainName = (row, each) => each.name.slice(row.id.length + 1);

    function show(row, answer) {
        const said = row.querySelector('[data-said]');
        ['words', 'unread', 'hint'].forEach((part) => {
            said.querySelector(`[data-${part}]`).textContent = answer[part];
        });
        // Said once the typing rests, not at every letter.
        clearTimeout(announcing);
        announcing = setTimeout(() => {
            if (row.contains(document.activeElement)) {
                status.textContent = [answer.words, answer.unread, answer.hint].filter(Boolean).join(' ');
            }
        }, QUIET);
    }

    function fill(row, columns) {
        Object.entries(columns).forEach(([name, value]) => {
            const figure = field(row, name);
            if (figure.type === 'checkbox') {
                figure.checked = value;
            } else {
                figure.value = value ?? '';
            }
        });
    }

    async function ask(row, query, take) {
        const mine = (asked.get(row) ?? 0) + 1;
        asked.set(row, mine);
        try {
            const response = await fetch(`${draft.dataset.read}?${new URLSearchParams(query)}`);
            if (response.ok && asked.get(row) === mine) {
                const answer = await response.json();
                if (asked.get(row) === mine) {
                    take(answer);
                }
            }
        } catch {
            // Without a network the dose is read when the form is sent.
        }
    }

    const about = (row) => ({ exercise: row.querySelector('select.admin-autocomplete').value, side: field(row, 'side').value });

    function readText(row) {
        const text = field(row, 'dose').value;
        if (!about(row).exercise && !text) {
            return;
        }
        ask(row, { ...about(row), text }, (answer) => {
            show(row, answer);
            if (answer.columns) {
                fill(row, answer.columns);
                field(row, 'side').value = answer.side ?? row.dataset.side;
            }
        });
    }

    function readFigures(row) {
        const told = figures(row).filter((each) => each.type !== 'checkbox' || each.checked);
        const query = Object.fromEntries(told.map((each) => [plainName(row, each), each.value]));
        ask(row, { ...about(row), ...query }, (answer) => {
            show(row, answer);
            if (answer.text !== null) {
                field(row, 'dose').value = answer.text;
            }
        });
    }

    function later(row, what) {
        clearTimeout(waiting.get(row));
        waiting.set(row, setTimeout(() => what(row), PAUSE));
        asked.set(row, (asked.get(row) ?? 0) + 1);
    }

    function remember(row) {
        row.dataset.side = field(row, 'side').value;
    }

    draft.addEventListener('input', (event) => {
        const row = event.target.closest('[data-line]');
        if (!row) {
            return;
        }
        if (event.target.matches('[data-dose]')) {
            field(row, 'decides').value = 'dose';
            // A side that was said a moment ago counts no longer, should it be gone.
            field(row, 'side').value = row.dataset.side;
            later(row, readText);
        } else if (event.target.closest('[data-figures]') && event.target.name) {
            field(row, 'decides').value = 'figures';
            remember(row);
            later(row, readFigures);
        }
    });

    draft.addEventListener('line:exercise', (event) => {
        const row = event.target;
        if (field(row, 'decides').value === 'figures') {
            later(row, readFigures);
        } else if (field(row, 'dose').value.trim()) {
            later(row, readText);
        }
    });

    draft.addEventListener('formset:added', (event) => {
        if (event.target.matches('[data-line]')) {
            remember(event.target);
        }
    });

    draft.querySelectorAll('[data-line]').forEach((row) => {
        remember(row);
        // What was refused says so already.
        if (field(row, 'decides').value === 'dose' && !row.querySelector('.draft-dose .errorlist')) {
            readText(row);
        }
    });
});
