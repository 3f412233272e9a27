#!/usr/bin/env python3
# Finding, sorting and switching in the list.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk

import desk_window as ui

LINES = ['Printer on floor 3 jams !1/1 #Printing cat:Hardware @me',
         'VPN drops !2/2 #VPN cat:Network',
         'Badge 3 opens no door',
         'Payroll stops !3/3 #Payroll']

# Column, key of “fettlectl list”.
COLUMNS = (('No.', 'number'), ('Title', 'title'), ('Stage', 'stage'), ('Service', 'service'), ('Own', 'owner'),
           ('SLA', 'sla'), ('Upd.', 'updated'), ('P', 'priority'))

VIEWS = (('ctrl+1', 'My work'), ('ctrl+2', 'Unowned'), ('ctrl+3', 'All open'), ('ctrl+4', 'Waiting'),
         ('ctrl+5', 'Resolved'), ('ctrl+6', 'Closed'), ('ctrl+7', 'All'))


def numbers(desk):
    """The numbers of the rows on screen, from the top."""
    return [re.search(r'INC-\d+', row).group() for row in desk.window.rows(table=desk.table)]


def wait_for_numbers(desk, wanted, what):
    def look():
        look.seen = numbers(desk)
        return look.seen == wanted
    try:
        desk.window.wait(look, what)
    except ui.Failure as failure:
        raise ui.Failure(f'{failure}: {wanted}, but {look.seen}') from None


def find_as_typed(desk):
    window = desk.window
    window.keys('slash')
    search = window.wait_for('entry', 'Find in the list')
    window.type('vp')
    wait_for_numbers(desk, ['INC-2'], 'what begins so')
    window.type('n drops')
    wait_for_numbers(desk, ['INC-2'], 'all the words')

    # The number comes before what has the figure in its text.
    window.keys('ctrl+a')
    window.type('3')
    window.wait(lambda: numbers(desk)[:1] == ['INC-3'] and 'INC-1' in numbers(desk), 'the number first')
    window.keys('ctrl+a')
    window.type('inc-4')
    window.wait(lambda: numbers(desk)[:1] == ['INC-4'], 'a whole number')

    window.keys('ctrl+a')
    window.type('nothing is called so')
    window.wait_for('label', 'Nothing open matches “nothing is called so”')
    window.keys('Escape')
    window.wait(lambda: search.text == '', 'the end of the search')
    window.wait(lambda: len(numbers(desk)) == 4, 'all four')
    # Who found nothing is back in the list: rows have no name of their own.
    window.wait(lambda: 'GtkListItemWidget' in desk.focused(), 'the focus in a row')


def sort_both_ways(desk):
    window = desk.window
    for title, key in COLUMNS:
        ways = [[i['number'] for i in desk.listed('--sort', key, *more)] for more in ([], ['--reverse'])]
        heading = desk.table.wait_for('label', title).parent.parent
        for press in range(2):
            heading.click_at()
            window.wait(lambda: numbers(desk) in ways, f'the order by {title}')
            wait_for_numbers(desk, ways.pop(ways.index(numbers(desk))), f'the order by {title}')
            # The keyboard follows its row to where that stands now.
            window.wait(lambda: 'GtkListItemWidget' in desk.focused(), 'the focus in a row')
        assert not ways, f'{title} sorts one way alone'


def is_sentence(name):
    return ' ' in name and not ui.CLASS_NAME.match(name)


def switch_views(desk):
    window = desk.window
    for key, title in VIEWS:
        window.keys(key)
        window.wait(lambda: desk.title() == title, f'{key} to show {title}')
        if title in ('Waiting', 'Resolved', 'Closed'):
            window.wait(lambda: not numbers(desk), f'nothing in {title}')
            # What stands there has the keyboard, and says what would be there.
            window.wait(lambda: any(is_sentence(name) for name in desk.focused()), f'the focus in {title}')
    for title in ('Unowned', 'My work', 'All open'):
        window.wait_for('list item', re.compile(f'^{title}, ')).click_at()
        window.wait(lambda: desk.title() == title, f'the click to show {title}')
    desk.select('VPN drops')
    for second, title in (('u', 'Unowned'), ('m', 'My work'), ('w', 'Waiting'), ('a', 'All open')):
        window.keys('g', second)
        window.wait(lambda: desk.title() == title, f'g {second} to show {title}')
        if title != 'Waiting':
            window.wait(lambda: numbers(desk), f'the rows of {title}')


def test_find_sort_and_switch(scene):
    desk = Desk(scene, lines=LINES)
    desk.table = desk.window.table()
    desk.window.wait(lambda: len(numbers(desk)) == 4, 'the four')
    desk.select('VPN drops')
    switch_views(desk)
    find_as_typed(desk)
    sort_both_ways(desk)


ui.main()
