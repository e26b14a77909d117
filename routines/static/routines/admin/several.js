/* Several lines at once: tick all or none, and see at once what a dose will say for each of those that are ticked. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const form = document.querySelector('[data-several]');
    const source = document.querySelector('[data-source]');
    if (source) {
        // What was chosen shows its lines at once.
        window.django.jQuery(source).find('select').on('select2:select', () => source.requestSubmit());
    }
    if (!form) {
        return;
    }
    const lines = [...form.querySelectorAll('.several-line')];
    const ticks = lines.map((line) => line.querySelector('input')).filter((tick) => !tick.disabled);
    const all = form.querySelector('[data-tick-all]');
    all.hidden = ticks.length < 2;
    all.addEventListener('click', () => {
        const on = ticks.some((tick) => !tick.checked);
        ticks.forEach((tick) => {
            tick.checked = on;
        });
        form.dispatchEvent(new Event('change'));
    });

    let sending = false;
    form.addEventListener('submit', (event) => {
        if (sending) {
            event.preventDefault();
        }
        sending = true;
    });
    window.addEventListener('pageshow', () => {
        sending = false;
    });

    const dose = form.querySelector('[data-dose]');
    if (!dose) {
        return;
    }
    const status = form.querySelector('[data-announce]');
    let round = 0;
    let waiting;

    function show(line, answer) {
        ['words', 'unread', 'hint'].forEach((part) => {
            line.querySelector(`[data-${part}]`).textContent = answer?.[part] ?? '';
        });
    }

    async function read() {
        const mine = ++round;
        const answers = new Map();
        const told = new Set();
        for (const line of lines) {
            const { measure, side } = line.dataset;
            const key = `${measure} ${side}`;
            const wanted = line.querySelector('input').checked && dose.value.trim() !== '';
            if (wanted && !answers.has(key)) {
                try {
                    const query = new URLSearchParams({ text: dose.value, measure, side });
                    const response = await fetch(`${form.dataset.read}?${query}`);
                    answers.set(key, response.ok ? await response.json() : null);
                } catch {
                    answers.set(key, null);
                }
            }
            if (mine !== round) {
                return;
            }
            const answer = wanted ? answers.get(key) : null;
            show(line, answer);
            if (answer) {
                told.add([answer.words, answer.unread, answer.hint].filter(Boolean).join(' '));
            }
        }
        const count = ticks.filter((tick) => tick.checked).length;
        const words = [...told].join(' ');
        status.textContent = words && status.dataset.some.replace('%(count)s', count).replace('%(words)s', words);
    }

    const later = () => {
        clearTimeout(waiting);
        waiting = setTimeout(read, 300);
    };
    dose.addEventListener('input', later);
    form.addEventListener('change', later);
    // Typed before this script came.
    if (dose.value.trim() !== '') {
        later();
    }
});
