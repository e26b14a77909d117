/* The lines of a draft: sections as headings, adding, taking out, moving by buttons. drag.js moves them by
   pointer, doses.js reads doses, choosers.js searches exercises, leaving.js keeps what is not saved.

   Without this script every line still has its section and its number as fields, and a tick that deletes it. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const draft = document.querySelector('[data-draft]');
    if (!draft) {
        return;
    }
    const list = draft.querySelector('[data-lines]');
    const form = draft.closest('form');
    const words = JSON.parse(document.getElementById('line-words').textContent);
    const status = draft.querySelector('[data-announce]');
    const blank = draft.querySelector('[data-blank-line]');
    const total = draft.querySelector('[name$="-TOTAL_FORMS"]');
    const most = Number(draft.querySelector('[name$="-MAX_NUM_FORMS"]').value);
    let headings = 0;

    const rows = () => [...list.querySelectorAll('[data-line]')];
    const isOut = (row) => row.querySelector('[name$="-DELETE"]').checked;
    const kept = () => rows().filter((row) => !isOut(row));
    const field = (row, name) => row.querySelector(`[name="${row.id}-${name}"]`);
    const chooser = (row) => row.querySelector('select.admin-autocomplete');
    const nameOf = (row) => chooser(row).selectedOptions[0]?.text.trim() || words.new;
    const say = (text, facts) => {
        status.textContent = text.replace(/%\((\w+)\)s/g, (whole, name) => facts[name] ?? whole);
    };

    // Sections

    function headingOf(row) {
        let before = row.previousElementSibling;
        while (before && !before.matches('[data-section]')) {
            before = before.previousElementSibling;
        }
        return before;
    }

    const sectionOf = (row) => headingOf(row)?.querySelector('input').value.trim() ?? '';

    function makeHeading(name) {
        headings += 1;
        const html = draft.querySelector('[data-blank-section]').innerHTML.replaceAll('__number__', headings);
        const holder = document.createElement('div');
        holder.innerHTML = html;
        const heading = holder.firstElementChild;
        heading.querySelector('input').value = name;
        return heading;
    }

    /** Write into the fields what the eye sees: who stands where, under which heading. */
    function number() {
        let place = 0;
        rows().forEach((row) => {
            place += isOut(row) ? 0 : 1;
            field(row, 'position').value = place;
            field(row, 'section').value = sectionOf(row);
            row.querySelector('[data-number]').textContent = isOut(row) ? '' : place;
        });
        list.dispatchEvent(new CustomEvent('line:placed', { bubbles: true }));
    }

    function announce(row) {
        const section = sectionOf(row);
        const facts = { name: nameOf(row), place: kept().indexOf(row) + 1, count: kept().length, section };
        say(section ? words.moved : words.moved_free, facts);
    }

    // Moving

    function move(row, by) {
        const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
        const first = list.firstElementChild;
        if (!neighbour || neighbour === first) {
            say(words.edge, { name: nameOf(row) });
            return;
        }
        // The neighbour goes around, so that the focus in this line stays where it is.
        if (by < 0) {
            row.after(neighbour);
        } else {
            row.before(neighbour);
        }
        number();
        announce(row);
        row.scrollIntoView({ block: 'nearest' });
    }

    // Adding

    function addLine(where) {
        const index = Number(total.value);
        if (index >= most) {
            return null;
        }
        const holder = document.createElement('div');
        holder.innerHTML = blank.innerHTML.replaceAll('__prefix__', index);
        const row = holder.firstElementChild;
        where.after(row);
        total.value = index + 1;
        prepare(row);
        row.dispatchEvent(new CustomEvent('formset:added', { bubbles: true, detail: { formsetName: 'lines' } }));
        number();
        say(words.added, { place: kept().indexOf(row) + 1, count: kept().length });
        openChooser(row);
        return row;
    }

    const lastOf = (heading) => {
        let last = heading;
        while (last.nextElementSibling && !last.nextElementSibling.matches('[data-section]')) {
            last = last.nextElementSibling;
        }
        return last;
    };

    function addSection() {
        const heading = makeHeading('');
        list.append(heading);
        heading.querySelector('input').focus();
    }

    // The chooser of the exercise

    function openChooser(row) {
        // First, since the chooser looks whether there is room below it.
        row.scrollIntoView({ block: 'nearest' });
        window.django.jQuery(chooser(row)).select2('open');
    }

    // Taking out

    function show(row) {
        const out = isOut(row);
        row.classList.toggle('draft-line-out', out);
        row.querySelector('[data-take-out]').textContent = out ? words.back : words.take_out;
    }

    function takeOut(row) {
        const tick = row.querySelector('[name$="-DELETE"]');
        tick.checked = !tick.checked;
        tick.dispatchEvent(new Event('change', { bubbles: true }));
        show(row);
        number();
        say(tick.checked ? words.taken_out : words.put_back, { name: nameOf(row) });
    }

    function prepare(row) {
        row.querySelectorAll('[data-handle], [data-move], [data-take-out]').forEach((part) => {
            part.hidden = false;
        });
        show(row);
    }

    // What one presses

    list.addEventListener('click', (event) => {
        const row = event.target.closest('[data-line]');
        const step = event.target.closest('[data-move]');
        if (step) {
            move(row, Number(step.dataset.move));
        } else if (event.target.closest('[data-take-out]')) {
            takeOut(row);
        } else if (event.target.closest('[data-add-here]')) {
            addLine(lastOf(event.target.closest('[data-section]')));
        }
    });

    draft.querySelector('[data-add-line]').addEventListener('click', () => addLine(list.lastElementChild));
    draft.querySelector('[data-add-section]').addEventListener('click', addSection);

    function goOn(row) {
        if (!chooser(row).value) {
            openChooser(row);
            return;
        }
        const all = kept();
        const next = all[all.indexOf(row) + 1];
        if (!next) {
            addLine(list.lastElementChild);
        } else if (chooser(next).value) {
            field(next, 'dose').focus();
            field(next, 'dose').select();
        } else {
            openChooser(next);
        }
    }

    list.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) {
            return;
        }
        if (event.target.matches('[data-dose]')) {
            event.preventDefault();
            goOn(event.target.closest('[data-line]'));
        } else if (event.target.matches('[data-section-name]')) {
            event.preventDefault();
            const heading = event.target.closest('[data-section]');
            const next = heading.nextElementSibling;
            if (!next?.matches('[data-line]')) {
                addLine(heading);
            } else if (chooser(next).value) {
                field(next, 'dose').focus();
            } else {
                openChooser(next);
            }
        }
    });

    list.addEventListener('input', (event) => {
        if (event.target.matches('[data-section-name]')) {
            number();
        }
    });

    form.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            // What patients will get is not published by a slip of two keys: those only lead to the button.
            if (event.shiftKey) {
                form.querySelector('[name="_publish"]')?.focus();
            } else {
                form.requestSubmit(form.querySelector('[name="_continue"]'));
            }
        }
    });

    // What drag.js has moved
    list.addEventListener('line:moved', (event) => {
        number();
        announce(event.target);
    });

    // An exercise was chosen or made: on to its dose, once the chooser has let go of the focus.
    list.addEventListener('line:exercise', (event) => {
        const row = event.target;
        row.querySelector('[data-name]').textContent = nameOf(row);
        setTimeout(() => field(row, 'dose').focus());
    });

    // How it begins: in the order meant, which after a refused form is not the order in which the lines came.

    const place = (row) => Number(field(row, 'position').value) || Infinity;
    const inOrder = rows().map((row, index) => [place(row), index, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    list.querySelectorAll('[data-section]').forEach((heading) => heading.remove());
    list.after(blank);
    let current = null;
    inOrder.forEach(([, , row]) => {
        const section = field(row, 'section').value.trim();
        if (current !== section) {
            list.append(makeHeading(section));
            current = section;
        }
        list.append(row);
        prepare(row);
    });
    if (current === null) {
        list.append(makeHeading(''));
    }
    rows().forEach((row, index) => {
        row.querySelector('[data-number]').textContent = index + 1;
    });
    draft.classList.add('draft-alive');
    draft.querySelectorAll('[data-add-line], [data-add-section]').forEach((button) => {
        button.hidden = false;
    });
    if (!rows().some((row) => chooser(row).value) && !document.querySelector('.errornote')) {
        const routine = form.querySelector('[name="routine"]');
        window.addEventListener('load', () => {
            const unchosen = routine?.value === '' && routine.nextElementSibling?.querySelector('[role="combobox"]');
            (unchosen || list.querySelector('[data-section-name]')).focus();
        });
    }
});
