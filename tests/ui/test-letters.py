#!/usr/bin/env python3
# Letters typed in an entry stay letters; what is typed outlives a kill, and a
# desk is found again as it was left.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time

from incident_desk import Desk

import desk_window as ui

WORDS = 'hello jkeiown 12345'


def test_letters_stay_letters(scene):
    desk = Desk(scene, lines=['Printer jams', 'VPN drops'])
    window = desk.window
    before = desk.state()
    desk.select('VPN drops')

    window.keys('slash')
    search = window.wait_for('entry', 'Find in the list')
    window.type(WORDS)
    window.wait(lambda: search.text == WORDS, 'the words in the search')
    window.keys('Escape')

    desk.select('Printer jams')
    window.keys('n')
    note = window.wait_for('text', 'Work note, team only')
    window.type(WORDS)
    window.wait(lambda: note.text == WORDS, 'the words in the note')
    window.keys('ctrl+z')
    window.wait(lambda: note.text != WORDS, 'the undo of the text')
    window.keys('Escape')

    window.keys('ctrl+n')
    line = window.wait_for('text', 'Incident in one line')
    window.type(WORDS)
    window.wait(lambda: line.text == WORDS, 'the words in the log line')
    window.keys('Escape')
    window.wait_gone('text', 'Incident in one line')
    assert desk.state() == before, 'a letter was a command'


def test_what_is_typed_outlives_a_kill(scene):
    desk = Desk(scene, lines=['Printer jams'])
    window = desk.window
    desk.select('Printer jams')
    window.keys('n')
    note = window.wait_for('text', 'Work note, team only')
    window.type('Half a note')
    window.wait(lambda: note.text == 'Half a note', 'the note')
    time.sleep(1.5)     # the promise is about real time: the draft is safe by now
    window.kill()

    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    desk.select('Printer jams')
    window.wait(lambda: any(seen.text == 'Half a note' for seen in window.find_all('text')), 'the kept note')
    window.keys('n')
    window.keys('ctrl+Return')
    window.wait(lambda: any('Half a note' in str(entry) for entry in desk.show('INC-1').get('notes', [])),
                'the note on the desk')


def test_a_kept_line_is_told(scene):
    """Beside “Log incident”, after a crash as after Escape; not where nothing is kept."""
    desk = Desk(scene, lines=['Printer jams'])
    window = desk.window
    assert window.find('push button', 'Continue draft') is None, 'a mark of nothing'
    window.keys('ctrl+n')
    line = desk.form('Log a').wait_for('text', 'Incident in one line')
    window.type('Half an incident')
    window.wait(lambda: line.text == 'Half an incident', 'the line')
    time.sleep(1.5)     # the promise is about real time: the draft is safe by now
    window.kill()

    window = desk.start()
    window.wait_for('push button', 'Continue draft').click()
    form = desk.form('Log a')
    line = form.wait_for('text', 'Incident in one line')
    window.wait(lambda: line.text == 'Half an incident', 'the kept line')
    window.wait(lambda: window.find('push button', 'Continue draft') is None, 'the end of the mark')
    window.keys('Escape')
    window.wait_for('push button', 'Continue draft').click()
    form = desk.form('Log a')
    # How long it took stands apart from what the keys do.
    took, keys = form.wait_for('label', re.compile('^Took')), form.wait_for('label', 'close, draft is kept')
    assert took.extents[1] + took.extents[3] <= keys.extents[1], (took.extents, keys.extents)
    window.keys('Return')
    window.wait(lambda: len(desk.incidents()) == 2, 'the new one')
    window.wait(lambda: len(window.window_ids()) == 1, 'the end of the dialog')
    window.wait(lambda: window.find('push button', 'Continue draft') is None, 'the end of the mark')
    window.quit()


def test_a_long_reason_is_read(scene):
    desk = Desk(scene, lines=['Printer jams !2/2'])
    desk.ctl('set', 'INC-1', 'priority=1', '--reason', 'The director waits for the quarterly figures in the hall')
    desk.select('Printer jams')
    reason = desk.wait_in_view('label', re.compile('^matrix P3: The director'))
    line = desk.wait_in_view('label', 'Priority')
    desk.window.wait(lambda: reason.extents[3] > 1.3 * line.extents[3], 'all its lines')
    desk.window.quit()


def test_a_date_outlives_a_kill(scene):
    desk = Desk(scene, lines=['Printer jams !2/2 @me'])
    desk.ctl('move', 'INC-1', 'in_progress')
    window = desk.window
    desk.select('Printer jams')
    window.keys('w')
    form = desk.form('Put on hold')
    form.wait_for('check box', 'Waiting until a date').click()
    form.wait_for('text', 'Time of day').select_all_and_type('16:45')
    time.sleep(1.5)     # as above
    window.kill()

    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    desk.select('Printer jams')
    window.keys('w')
    form = desk.form('Put on hold')
    window.wait(lambda: form.wait_for('text', 'Time of day').text == '16:45', 'the kept time')
    window.keys('Escape')


def scroll_far(desk):
    """Down by the wheel; the name of the row that is on top then."""
    window, table = desk.window, desk.window.table()
    top = window.top_row(table)
    x, y = table.place()
    ui.run('xdotool', 'mousemove', x, y, 'click', '--repeat', 6, '--delay', 20, 5)
    window.wait(lambda: window.top_row(table) != top, 'the list to scroll')
    return at_rest(window, lambda: window.top_row(table))


def at_rest(window, look):
    """What @look returns three times in a row."""
    seen = []

    def same():
        seen.append(look())
        return len(seen) >= 3 and seen[-1] == seen[-2] == seen[-3]
    window.wait(same, 'rest')
    return seen[-1]


def test_found_again_as_it_was_left(scene):
    desk = Desk(scene, new=False)
    desk.place = ['--desk', scene.file('desk.fettle')]
    desk.ctl('generate', '-n', '60')
    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    window.keys('ctrl+7')
    window.wait_for('label', '60 tickets')
    window.resize(1300, 800)
    table = window.wait_for('tree table')
    window.wait(lambda: table.extents[3] < 700, 'the smaller list')

    # In another order than it begins with, far down, with another selection.
    table.wait_for('label', 'Title').parent.parent.click_at()
    at_rest(window, lambda: window.top_row(table))
    top = scroll_far(desk)
    chosen = window.rows(table=table)[5]
    number = desk.select(chosen.split(', ')[1])
    size = window.children[-1].extents[2:]
    before = desk.state()
    window.quit()

    window = desk.start()
    window.wait_for('label', '60 tickets')
    desk.wait_in_view('label', number)
    table = window.table()
    window.wait(lambda: window.children[-1].extents[2:] == size, f'the size {size}')
    window.wait(lambda: window.top_row(table) == top, f'{top} on top')
    assert desk.state() == before


def test_sidebar_keeps_its_width(scene):
    """A small window has a rail; with room again the sidebar is as wide as it was."""
    desk = Desk(scene, lines=['Printer jams'])

    def width(window):
        return at_rest(window, lambda: window.wait_for('list item', re.compile('^My work')).extents[2])
    desk.window.resize(1440, 900)
    wide = width(desk.window)
    desk.window.resize(1024, 700)
    desk.window.wait(lambda: width(desk.window) < 60, 'the rail')
    desk.window.quit()

    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    window.wait(lambda: width(window) < 60, 'the rail')
    window.resize(1440, 900)
    window.wait(lambda: width(window) > 60, 'the sidebar')
    assert width(window) == wide, f'{width(window)} instead of {wide}'
    window.quit()


ui.main()
