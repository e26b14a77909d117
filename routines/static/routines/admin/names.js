/* Names what Django's own scripts leave without a name: choosers that search as one types, and calendars. */
'use strict';

function labelOf(select) {
    return document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
}

function nameChooser(select) {
    const label = labelOf(select);
    const chooser = select.nextElementSibling?.querySelector('[role="combobox"]');
    if (!label || !chooser) {
        return;
    }
    label.id ||= `${select.id}-label`;
    const chosen = chooser.querySelector('.select2-selection__rendered');
    chooser.setAttribute('aria-labelledby', `${label.id} ${chosen.id}`);
    // What is chosen is text, not a field of its own.
    chosen.removeAttribute('role');
    chosen.removeAttribute('aria-readonly');
    // "No results found" is no alert inside of a list, but what the list holds.
    const within = window.django.jQuery(select).data('select2');
    within?.on('results:message', () => {
        const message = within.$results[0].querySelector('.select2-results__message');
        message?.setAttribute('role', 'option');
        message?.setAttribute('aria-disabled', 'true');
        message?.setAttribute('aria-live', 'polite');
    });
}

function nameWhatOpened(event) {
    const name = labelOf(event.target)?.textContent.replace(/:\s*$/, '').trim() ?? '';
    const chooser = event.target.nextElementSibling?.querySelector('[role="combobox"]');
    chooser?.setAttribute('aria-controls', chooser.getAttribute('aria-owns'));
    document.querySelectorAll('.select2-container--open').forEach((box) => {
        box.querySelectorAll('.select2-search__field, .select2-results__options').forEach((part) => {
            part.setAttribute('aria-label', name);
        });
        // jQuery 3.6 and later swallow the focus that select2 asks for.
        box.querySelector('.select2-search__field')?.focus();
    });
}

/* Calendars hang at the end of the page: bring them into the main landmark, named after their field. */
function nameCalendars() {
    const main = document.getElementById('content-start');
    document.querySelectorAll('.calendarbox').forEach((box) => {
        const link = document.getElementById(box.id.replace('box', 'link'));
        const label = link?.closest('.flex-container')?.querySelector('label');
        box.setAttribute('role', 'dialog');
        box.setAttribute('aria-label', label?.textContent.replace(/:\s*$/, '').trim() ?? '');
        main?.append(box);
    });
}

window.addEventListener('load', nameCalendars);
// A new row makes Django draw them all anew.
document.addEventListener('formset:added', nameCalendars);

const jQuery = window.django?.jQuery;
if (jQuery) {
    // Registered after Django's own, so the choosers are there.
    jQuery(() => document.querySelectorAll('select.admin-autocomplete').forEach(nameChooser));
    document.addEventListener('formset:added', (event) => {
        event.target.querySelectorAll('select.admin-autocomplete').forEach(nameChooser);
    });
    jQuery(document).on('select2:open', nameWhatOpened);
}
