/* The choosers of the exercises in the lines of a draft: Enter takes what the search finds, never what it found before. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
    const draft = document.querySelector('[data-draft]');
    if (!draft) {
        return;
    }
    const { jQuery } = window.django;

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
        };
        within.on('query', (params) => {
            if ((params.term ?? '') !== asked) {
                asked = params.term ?? '';
                row.dataset.searching = 'yes';
                delete row.dataset.wanted;
            }
        });
        within.on('results:all', (answer) => {
            if ((answer.query?.term ?? '') !== asked) {
                return; // a late answer to what was typed before
            }
            const { wanted } = row.dataset;
            forget();
            if (wanted) {
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
        }
    }, true);

    // Django makes the choosers when the page, or a row, is there; this comes after.
    jQuery(() => draft.querySelectorAll('[data-line]').forEach(watch));
    draft.addEventListener('formset:added', (event) => setTimeout(() => watch(event.target)));
});
