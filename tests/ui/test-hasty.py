#!/usr/bin/env python3
# Who types at once, and faster than windows come: no word is lost, and no key
# goes to something else.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import re
import sqlite3

from incident_desk import Desk

import desk_window as ui

WORDS = 'Rebooted it, and again on Monday'


def in_work(scene):
    desk = Desk(scene, lines=['Printer jams !2/2 @me'])
    desk.ctl('move', 'INC-1', 'in_progress')
    desk.select('Printer jams')
    return desk


def press_and_type(key, text):
    """A key of the main window and words behind it, whatever has come by then:
    the keyboard is not given to another window."""
    ui.run('xdotool', 'key', key, 'type', '--delay', '1', '--', text)


def resolve(desk):
    """Chooses the code with the keyboard, after the words."""
    window = desk.window
    desk.form('Resolve')
    window.keys('ctrl+Return')
    window.wait_for('alert', 'The resolution code is missing.')
    window.keys('space')
    desk.confirm('Resolve')
    seen = desk.wait_for('INC-1', state='resolved', resolution_code='fixed')
    assert seen['resolution_notes'] == WORDS, seen['resolution_notes']


def test_words_in_a_form_that_opens(scene):
    desk = in_work(scene)
    before = desk.show('INC-1')
    press_and_type('e', WORDS)
    form = desk.form('Resolve')
    notes = form.wait_for('text', 'What was done')
    desk.window.wait(lambda: notes.text == WORDS, 'the words in the notes')
    assert not any(node.has('checked') for node in form.find_all('check box')), 'a blank chose a code'
    assert desk.show('INC-1') == before, 'a letter was a command'
    resolve(desk)


def test_words_in_a_form_that_is_open(scene):
    """First a choice by the keyboard, then words at once: the form is filled
    without the pointer."""
    desk = in_work(scene)
    window = desk.window
    window.keys('w')
    form = desk.form('Put on hold')
    assert 'Waiting for caller' in desk.focused(), desk.focused()
    window.keys('Right', 'space')
    window.type('She sends the log. ')
    words = form.wait_for('text', 'More, if it helps')
    window.wait(lambda: words.text == 'She sends the log. ', 'the words')
    # Back among the choices, and on with the words where they ended.
    window.keys('shift+Tab', 'Down')
    window.type('Tomorrow')
    window.wait(lambda: words.text == 'She sends the log. Tomorrow', 'more words')
    desk.confirm('Put on hold')
    desk.wait_for('INC-1', state='on_hold')
    assert any('She sends the log. Tomorrow' in str(entry) for entry in desk.show('INC-1')['timeline'])


def test_letters_beside_the_list(scene):
    """Single letters are commands wherever no text is written: after a click on
    a queue, and on the buttons beside the search."""
    desk = Desk(scene, lines=['Printer jams !2/2 @me', 'VPN drops !1/1 @me'])
    window = desk.window
    desk.ctl('move', 'INC-1', 'in_progress')
    desk.ctl('move', 'INC-1', 'resolved', '--code', 'fixed', '--notes', 'Cleaned')
    desk.ctl('move', 'INC-2', 'in_progress')

    def click(queue):
        window.wait_for('list item', re.compile('^' + queue)).click_at()
        window.wait(lambda: desk.title().startswith(queue), queue)

    click('My work')
    window.keys('g', 'a')
    window.wait(lambda: desk.title().startswith('All open'), 'All open')
    click('Resolved')
    desk.wait_in_view('label', 'INC-1')
    window.keys('shift+e')
    desk.wait_for('INC-1', state='closed')

    # The button of the toast has the focus, and goes.
    window.wait_for('push button', re.compile('^Undo')).click_at()
    desk.wait_for('INC-1', state='resolved')
    window.keys('g', 'a')
    window.wait(lambda: desk.title().startswith('All open'), 'All open')

    click('My work')
    window.keys('slash')
    search = window.wait_for('entry', 'Find in the list')
    window.type('vpn')
    window.wait(lambda: search.text == 'vpn', 'the words in the search')
    window.keys('Escape')

    # A blank and Enter press what has the focus, and open nothing.
    click('My work')
    window.keys('Down', 'Return')
    window.wait(lambda: desk.title().startswith('Unowned'), 'Unowned')
    window.wait_for('entry', 'Find in the list')


def test_keys_before_the_former_is_written(scene):
    """Each key is meant for what the former one makes of it."""
    desk = Desk(scene, lines=['Printer jams !2/2', 'VPN drops !2/2'])
    window = desk.window
    window.wait_for('list item', re.compile('^All open')).click_at()
    desk.select('VPN drops')
    desk.select('Printer jams')
    window.focus()
    ui.run('xdotool', 'key', '--delay', '0', 'i', 'greater', '1')
    desk.wait_for('INC-1', state='in_progress', owner='Anna Weiss', priority=1)

    # The list may go on meanwhile; a form has the words that come after its key.
    desk.select('VPN drops')
    window.focus()
    ui.run('xdotool', 'key', '--delay', '0', 'i', 'greater', '2', 'j', 'k')
    desk.wait_for('INC-2', state='in_progress', owner='Anna Weiss', priority=2)
    window.wait(lambda: len(window.window_ids()) == 1, 'one window alone')


@contextlib.contextmanager
def slow_disk(desk):
    """What is written meanwhile is on its way until the end."""
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute('BEGIN IMMEDIATE')
    yield
    # What was pressed has come to the window by now, which has answered since.
    desk.window.rows()
    other.rollback()
    other.close()


def press(*keys):
    ui.run('xdotool', 'key', '--delay', '1', *keys)


def test_words_behind_a_key_that_waits(scene):
    """They are for the form that the key opens, though it is yet to open."""
    desk = in_work(scene)
    window = desk.window
    window.focus()
    with slow_disk(desk):
        ui.run('xdotool', 'key', '--delay', '1', '1', 'e', 'type', '--delay', '1', '--', WORDS)
    form = desk.form('Resolve')
    notes = form.wait_for('text', 'What was done')
    window.wait(lambda: notes.text == WORDS, 'the words in the notes')
    assert desk.show('INC-1')['priority'] == 1
    resolve(desk)


def test_keys_in_their_order(scene):
    """Movement waits as well: each step is for what was selected then."""
    desk = Desk(scene, lines=['Printer jams !2/2', 'VPN drops !2/2', 'Mail is slow !2/2'])
    window = desk.window
    window.wait_for('list item', re.compile('^All open')).click_at()
    desk.wait_for_row('Printer jams')
    first, second, third = (re.search(r'INC-\d', row).group() for row in window.rows())
    desk.select(next(row for row in window.rows() if first in row).split(',')[0])
    window.focus()
    with slow_disk(desk):
        press('i', 'greater', 'j', 'i', 'j', '1')
    desk.wait_for(third, priority=1, owner=None)
    desk.wait_for(first, state='in_progress', owner='Anna Weiss')
    desk.wait_for(second, state='assigned', owner='Anna Weiss')


def test_undo_in_its_order(scene):
    """It takes back the key before it, not one before that."""
    desk = Desk(scene, lines=['Printer jams !2/2'])
    before = desk.show('INC-1')['priority']
    desk.select('Printer jams')
    desk.window.focus()
    with slow_disk(desk):
        press('i', '1', 'ctrl+z')
    desk.window.wait_for('push button', re.compile('^Redo'))
    desk.wait_for('INC-1', owner='Anna Weiss', priority=before)


def test_a_title_at_once(scene):
    """The title of what was selected just now, before it is in the pane."""
    desk = Desk(scene, lines=['Printer jams !2/2', 'VPN drops !2/2'])
    window = desk.window
    window.wait_for('list item', re.compile('^All open')).click_at()
    desk.wait_for_row('Printer jams')
    first, second = (re.search(r'INC-\d', row).group() for row in window.rows())
    desk.select(next(row for row in window.rows() if first in row).split(',')[0])
    window.focus()
    ui.run('xdotool', 'key', '--delay', '1', 'j', 'F2', 'ctrl+a', 'type', '--delay', '1', 'New words')
    window.keys('Return')
    desk.wait_for(second, title='New words', owner=None)


def test_a_dialog_before_a_form(scene):
    """Who does something else meanwhile has that alone."""
    desk = in_work(scene)
    window = desk.window
    button = window.wait_for('push button', re.compile('^Log incident'))
    window.focus()
    with slow_disk(desk):
        press('1', 'e')
        button.click_at()
        window.wait_for('text', 'Incident in one line')
    desk.wait_for('INC-1', priority=1)
    window.wait(lambda: len(window.window_ids()) == 2, 'the dialog alone')
    window.type('VPN drops')
    window.keys('Return')
    desk.wait_for('INC-2', title='VPN drops')
    window.wait(lambda: len(window.window_ids()) == 1, 'the window alone')


def test_a_step_that_fails(scene):
    """What was pressed after it was meant for what it would have made."""
    desk = in_work(scene)
    window = desk.window
    before = desk.show('INC-1')['priority']
    window.focus()
    with slow_disk(desk):
        press('1', 'e', 'x', 'y')
        window.wait_for({'label', 'alert'}, re.compile('held by another program'), seconds=20)
    assert len(window.window_ids()) == 1, 'a form opened'
    assert desk.show('INC-1')['priority'] == before
    press_and_type('e', WORDS)
    resolve(desk)


def test_a_key_that_is_held(scene):
    """Its repeats write nothing in the form that it opens."""
    desk = in_work(scene)
    window = desk.window
    window.focus()
    ui.run('xdotool', 'keydown', 'e')
    form = desk.form('Resolve')
    # A held key repeats while the window answers so often.
    for _ in range(40):
        form.find('text', 'What was done')
    ui.run('xdotool', 'keyup', 'e', 'type', '--delay', '1', 'even')
    notes = form.wait_for('text', 'What was done')
    window.wait(lambda: notes.text.endswith('even'), 'the words in the notes')
    assert notes.text == 'even', notes.text
    window.keys('Escape')


ui.main()
