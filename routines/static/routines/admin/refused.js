/* A form that was refused leads to the first field in question, wherever on the page that is; its error is read out with it. */
'use strict';

// After Django's own script, which puts the focus into the first field of a new form.
window.addEventListener('load', () => {
    const note = document.querySelector('.errornote');
    if (!note) {
        return;
    }
    const fields = [...document.querySelectorAll('form [aria-invalid="true"]')];
    // A chooser is drawn in place of its field, which has no size then.
    const drawn = (field) => field.nextElementSibling?.querySelector('[role="combobox"]') ?? field;
    const first = fields.map(drawn).find((field) => field.offsetParent);
    if (first) {
        first.focus();
        first.scrollIntoView({ block: 'center' });
    } else {
        note.tabIndex = -1;
        note.focus();
    }
});
