/* The choosers of the exercises in the lines of a draft: Enter takes what the search finds, never what it found before;
   where it finds nothing, Enter makes a new exercise of that name. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const draft = document.querySelector('[data-draft]');
    if (!draft) {
        return;
    }
    const { jQuery } = window.django;
    const words = JSON.parse(document.getElementById('line-words').textContent);

    /** Offer to make what is not there. */
    function offer(row, within, name) {
        const said = words.nothing_found.replace('%(name)s', () => name);
        row.dataset.missing = name;
        within.$results.find('.select2-results__message').text(said);
        draft.querySelector('[data-announce]').textContent = said;
    }

    /** Open the form for a new exercise, with the name that was searched for. */
    function make(row) {
        const link = row.querySelector('.add-related');
        const address = new URL(link.href);
        address.searchParams.set('name', row.dataset.missing);
        jQuery(row.querySelector('select.admin-autocomplete')).select2('close');
        const plain = link.href;
        link.href = address.href;
        link.click();
        link.href = plain;
    }

    function watch(row) {
        const select = jQuery(row.querySelector('select.admin-autocomplete'));
        const within = select.data('select2');
        if (!within || row.dataset.watched) {
            return;
        }
        row.dataset.watched = 'yes';
        let asked = '';
        const forget = () => {
            delete row.dataset.searching;
            delete row.dataset.wanted;
            delete row.dataset.missing;
        };
        within.on('query', (params) => {
            if ((params.term ?? '') !== asked) {
                asked = params.term ?? '';
                row.dataset.searching = 'yes';
                delete row.dataset.wanted;
                delete row.dataset.missing;
            }
        });
        within.on('results:all', (answer) => {
            if ((answer.query?.term ?? '') !== asked) {
                return; // a late answer to what was typed before
            }
            const { wanted } = row.dataset;
            forget();
            const name = asked.trim();
            if (name && answer.data.results.length === 0) {
                offer(row, within, name);
            } else if (wanted) {
                within.trigger('results:select', {});
            }
        });
        within.on('close', () => {
            asked = '';
            forget();
        });
        select.on('change', () => row.dispatchEvent(new CustomEvent('line:exercise', { bubbles: true })));
    }

    document.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || !event.target.matches('.select2-search__field')) {
            return;
        }
        const row = draft.querySelector('[data-searching]:has(.select2-container--open)');
        if (row) {
            event.preventDefault();
            event.stopImmediatePropagation();
            row.dataset.wanted = 'yes';
            return;
        }
        const lacking = draft.querySelector('[data-missing]:has(.select2-container--open)');
        if (lacking) {
            event.preventDefault();
            event.stopImmediatePropagation();
            make(lacking);
        }
    }, true);

    // Django makes the choosers when the page, or a row, is there; this comes after.
    jQuery(() => draft.querySelectorAll('[data-line]').forEach(watch));
    draft.addEventListener('formset:added', (event) => setTimeout(() => watch(event.target)));
});
