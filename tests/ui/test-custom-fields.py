#!/usr/bin/env python3
# Fields that a desk adds, in the window while they are made elsewhere; categories
# put in order from their panel.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time

from incident_desk import Desk
from spoken_names import nameless

import desk_window as ui

LINES = ['Printer jams cat:Toner', 'VPN drops cat:Network', 'Mail is slow']


def take_from_popover(desk, label, choice):
    desk.open_property(label)
    items = desk.window.wait_for('list', label)
    items.wait_for('label', choice).click_at()
    desk.window.wait_gone('list', label)


def test_fields(scene):
    desk = Desk(scene, LINES)
    window = desk.window
    number = desk.select('Printer jams')
    desk.unfold_properties()

    # Made elsewhere, it is in the pane at once, and edited by what it is.
    desk.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Berlin,Prague', 'of=all', 'help=Where it stands')
    desk.wait_in_view('push button', 'Site code –')
    take_from_popover(desk, 'Site code', 'Prague')
    desk.back_and_forth(number, {}, {'cf.site_code': 'Prague'})
    desk.wait_in_view('push button', 'Site code Prague')
    desk.wait_in_view('label', re.compile('Site code: Prague'))

    # Others of other types; words stay where the popover closes.
    desk.ctl('field', 'add', 'Floor', 'type=int')
    desk.ctl('field', 'add', 'Remark')
    desk.wait_in_view('push button', 'Floor –')
    desk.open_property('Floor')
    window.wait_for('text', 'Floor')
    window.type('third')
    window.keys('Return')
    window.wait_for('alert', re.compile('no number for “Floor”'))
    window.keys('ctrl+a')
    window.type('3')
    window.keys('Return')
    desk.wait_for(number, **{'cf.floor': 3})
    desk.open_property('Remark')
    window.wait_for('text', 'Remark')
    window.type('beside the stairs')
    window.keys('Escape')
    window.wait_gone('text', 'Remark')
    desk.open_property('Remark')
    assert window.wait_for('text', 'Remark').text == 'beside the stairs', 'the words are gone'
    window.keys('Return')
    desk.wait_for(number, **{'cf.remark': 'beside the stairs'})
    desk.wait_in_view('push button', 'Remark beside the stairs')
    assert not list(nameless(window)), list(nameless(window))

    # Found by what stands in it.
    window.keys('slash')
    window.type('stairs')
    window.wait(lambda: len(window.rows()) == 1, 'the one that is found')
    window.keys('Escape', 'Escape')

    # Retired, it stands where it is filled and nowhere else.
    desk.ctl('field', 'retire', 'floor')
    window.wait(lambda: desk.view().find('push button', re.compile('^Floor')) is None, 'the end of the button')
    desk.wait_in_view('label', 'Floor 3')
    desk.ctl('set', number, 'cf.floor=')
    window.wait(lambda: desk.view().find('label', 'Floor') is None, 'the end of the row')
    window.quit()


def headings(desk):
    table = desk.window.table()
    return [label for label in table.texts() if label in ('Site code', 'Floor', 'Service', 'Upd.', 'Title')]


# By the keyboard, at one opening: the first has the focus, arrows go on.
def turn(desk, *names):
    window = desk.window
    window.wait_for({'push button', 'toggle button'}, 'Columns').click()
    window.wait_for('check box', names[0])
    boxes = list(window.find_all('check box'))
    window.wait(lambda: boxes[0].has('focused'), 'the focus in the columns')
    places, at = [box.name for box in boxes], 0
    for name in names:
        to = places.index(name)
        was = boxes[to].has('checked')
        window.keys(*['Down' if to > at else 'Up'] * abs(to - at), 'space')
        window.wait(lambda: boxes[to].has('checked') != was, f'{name} turned')
        at = to
    window.keys('Escape')
    window.wait_gone('check box', names[0])


def test_columns_stay_while_fields_change(scene):
    """Somebody else makes and retires fields while one chooses: the focus stays where it is."""
    desk = Desk(scene, LINES)
    window = desk.window
    desk.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Prague,Berlin')
    turn(desk, 'Site code')
    window.table().wait_for(None, 'Site code')
    window.wait_for({'push button', 'toggle button'}, 'Columns').click()
    window.wait_for('check box', 'Site code')
    boxes = list(window.find_all('check box'))
    window.wait(lambda: boxes[0].has('focused'), 'the focus in the columns')
    window.keys('Down')
    window.wait(lambda: boxes[1].has('focused'), 'the focus on the second')
    desk.ctl('field', 'add', 'Floor', 'type=int')
    desk.ctl('field', 'retire', 'site_code')
    window.wait(lambda: window.table().find(None, 'Site code') is None, 'the end of the column')
    assert boxes[1].has('focused'), 'the focus went'
    window.keys('Escape')
    window.wait_gone('check box', 'Site code')
    window.wait_for({'push button', 'toggle button'}, 'Columns').click()
    window.wait_for('check box', 'Floor')
    assert window.find('check box', 'Site code') is None
    window.keys('Escape')


def titles(desk):
    return [next(line for line in LINES if line.split(' cat:')[0] in row).split(' cat:')[0] for row in desk.window.rows()]


def test_columns(scene):
    desk = Desk(scene, LINES)
    window = desk.window
    desk.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Prague,Berlin')
    desk.ctl('field', 'add', 'Floor', 'type=int')
    desk.ctl('set', 'INC-1', 'cf.site_code=Berlin', 'cf.floor=10')
    desk.ctl('set', 'INC-3', 'cf.site_code=Prague', 'cf.floor=9')
    turn(desk, 'Site code', 'Floor')
    table = window.table()
    table.wait_for('label', 'Site code Berlin', deep=True)
    table.wait_for('label', 'Floor 9', deep=True)
    assert not list(nameless(window)), list(nameless(window))

    # By what stands there: choices as the desk gives them, what is empty last.
    table.find(None, 'Site code').click_at()
    window.wait(lambda: titles(desk) == ['Mail is slow', 'Printer jams', 'VPN drops'], 'the order of choices')
    table.find(None, 'Floor').click_at()
    window.wait(lambda: titles(desk) == ['Mail is slow', 'Printer jams', 'VPN drops'], 'the order of numbers')
    table.find(None, 'Floor').click_at()
    window.wait(lambda: titles(desk) == ['Printer jams', 'Mail is slow', 'VPN drops'], 'the other way round')
    desk.ctl('set', 'INC-2', 'cf.floor=11')
    window.wait_for('push button', re.compile('^Show')).click()
    window.wait(lambda: titles(desk)[0] == 'VPN drops', 'what changed, in its place')

    # What is put away, and what is chosen, is so after a restart.
    turn(desk, 'Service')
    window.wait(lambda: table.find(None, 'Service') is None, 'the end of a column')
    window.quit()
    window = desk.start()
    table = window.table()
    table.wait_for('label', 'Floor 11', deep=True)
    assert table.find(None, 'Service') is None, 'it came back'
    window.wait(lambda: titles(desk)[0] == 'VPN drops', 'the order as it was')

    # A field that is retired goes from the list.
    desk.ctl('field', 'retire', 'floor')
    window.wait(lambda: table.find(None, 'Floor') is None, 'the end of its column')
    window.quit()


def test_columns_at_one_opening(scene):
    desk = Desk(scene, LINES)
    table = desk.window.table()
    turn(desk, 'Owner', 'Stage', 'Service')
    desk.window.wait(lambda: not any(table.find(None, name) for name in ('Own', 'Stage', 'Service')), 'the end of three columns')
    turn(desk, 'Service')
    table.wait_for(None, 'Service')
    desk.window.quit()


def open_log(desk):
    desk.window.keys('ctrl+n')
    return desk.form('Log a')


def test_logged(scene):
    desk = Desk(scene, LINES)
    window = desk.window
    desk.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Prague,Berlin')
    desk.ctl('field', 'add', 'Floor', 'type=int', 'of=incident,task')
    desk.ctl('field', 'add', 'Due', 'type=time', 'of=task')

    # In a hurry nobody sees them; who wants to gives them, and they are kept.
    dialog = open_log(desk)
    window.type('Badge opens no door')
    assert dialog.find('text', 'Floor') is None, 'they are in the way'
    dialog.wait_for(None, 'Fields of the desk').click()
    dialog.wait_for('text', 'Floor').click_at()
    window.type('third')
    assert dialog.find('text', 'Due') is None, 'that is for tasks'
    dialog.wait_for('push button', re.compile('^Log incident')).click()
    dialog.wait_for('alert', re.compile('no number for “Floor”'))
    window.keys('ctrl+a')
    window.type('3')
    dialog.wait_for('push button', re.compile('^Site code')).click()
    window.wait_for('list', 'Site code').wait_for('label', 'Prague')
    window.keys('Down', 'Down', 'Return')
    window.wait_gone('list', 'Site code')
    window.wait(lambda: dialog.find(None, 'Site code Prague') is not None, 'what was picked')
    assert not list(nameless(window)), list(nameless(window))

    # It survives the end of the program.
    time.sleep(1.5)     # the promise is about real time: the draft is safe by now
    window.kill()
    window = desk.start()
    dialog = open_log(desk)
    window.wait(lambda: dialog.find('text', 'Floor') and dialog.find('text', 'Floor').text == '3', 'what was typed')
    dialog.wait_for('push button', re.compile('^Log incident')).click()
    window.wait(lambda: len(desk.incidents()) == 4, 'the new one')
    desk.wait_for('INC-4', **{'title': 'Badge opens no door', 'cf.floor': 3, 'cf.site_code': 'Prague'})
    dialog = open_log(desk)
    window.type('kind:task ')
    dialog.wait_for(None, 'Fields of the desk').click()
    assert dialog.wait_for('text', 'Floor').text == '', 'it is there again'

    # What the line says is read like the rest of it, and asked no more.
    window.find('text', 'Incident in one line').click_at()
    window.type('Lamp of the stairs floor:2 ')
    tile = dialog.wait_for('panel', 'Fields')
    window.wait(lambda: 'Floor: 2' in tile.texts(), 'the field as it is read')
    window.wait(lambda: dialog.find('text', 'Floor') is None, 'the end of the question')
    # What was given before is not dropped without a word.
    window.keys(*['BackSpace'] * len('floor:2 '))
    dialog.wait_for('text', 'Floor').click_at()
    window.type('7')
    window.find('text', 'Incident in one line').click_at()
    window.keys('End')
    window.type('floor:2 ')
    window.wait(lambda: 'Floor: 2' in tile.texts(), 'the field as it is read')
    assert dialog.find('text', 'Floor') is not None, 'what was given is out of sight'
    window.keys('Return')
    dialog.wait_for('alert', re.compile('“Floor” stands in the line and in the fields.'))
    dialog.wait_for('text', 'Floor').click_at()
    window.keys('BackSpace')
    window.find('text', 'Incident in one line').click_at()
    window.keys('Return')
    window.wait_gone('text', 'Incident in one line')
    [task] = [row for row in desk.incidents() if row['title'] == 'Lamp of the stairs']
    assert task['cf.floor'] == 2, task
    window.quit()


def refused(desk, form, label):
    """What is missing is said, and the field has the keyboard."""
    desk.window.keys('ctrl+Return')
    form.wait_for('alert', f'“{label}” is missing.')


def solve(desk):
    desk.window.keys('e')
    form = desk.form('Resolve')
    form.wait_for('check box', 'Fixed').click()
    form.wait_for('text', 'What was done').click_at()
    desk.window.type('Rollers cleaned')
    return form


def test_needed(scene):
    desk = Desk(scene, [LINES[0] + ' !2/2', *LINES[1:]])
    window = desk.window
    desk.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Prague,Berlin', 'needed_for=resolve')
    desk.ctl('field', 'add', 'Floor', 'type=int', 'needed_for=assign,resolve')
    desk.ctl('field', 'add', 'Remark', 'needed_for=start')
    desk.ctl('field', 'add', 'Due', 'type=time', 'of=task', 'needed_for=resolve')
    window.wait_for('list item', re.compile('^All, 3')).click_at()
    number = desk.select('Printer jams')
    desk.unfold_properties()

    # Taking it asks for nothing else: there is a form all the same.
    window.keys('i')
    form = desk.form(f'Take {number}')
    refused(desk, form, 'Floor')
    window.type('third')
    window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('no number for “Floor”'))
    window.keys('ctrl+a')
    window.type('3')
    assert not list(nameless(window, form)), list(nameless(window, form))
    desk.confirm('Take')
    desk.back_and_forth(number, {'state': 'triaged', 'owner': None}, {'state': 'assigned', 'owner': 'Anna Weiss'})
    assert desk.show(number)['cf.floor'] == 3, desk.show(number)

    # So does the next step; what was typed is kept.
    desk.wait_in_view('push button', 'Start').click()
    form = desk.form(f'Start {number}')
    refused(desk, form, 'Remark')
    window.type('beside the stairs')
    window.keys('Escape')
    desk.closed('Start')
    assert desk.show(number)['state'] == 'assigned', 'it began'
    window.keys('greater')
    form = desk.form(f'Start {number}')
    assert form.wait_for('text', 'Remark').text == 'beside the stairs', 'the words are gone'
    desk.confirm('Start')
    desk.back_and_forth(number, {'state': 'assigned'}, {'state': 'in_progress'})
    assert desk.show(number)['cf.remark'] == 'beside the stairs', desk.show(number)

    # With what the move asks for itself; what is there already is not asked for again.
    form = solve(desk)
    assert form.find('text', 'Floor') is None and form.find('text', 'Due') is None, form.texts()
    refused(desk, form, 'Site code')
    window.wait(lambda: 'Site code –' in desk.focused(), 'the keyboard at the field')
    window.keys('space')
    window.wait_for('list', 'Site code').wait_for('label', 'Prague')
    window.keys('Down', 'Down', 'Return')
    window.wait_gone('list', 'Site code')
    form.wait_for(None, 'Site code Prague')
    assert form.find('alert', re.compile('missing')) is None, 'it still says so'
    desk.confirm('Resolve')
    desk.back_and_forth(number, {'state': 'in_progress', 'resolution_code': None},
                        {'state': 'resolved', 'resolution_code': 'fixed'})
    assert desk.show(number)['cf.site_code'] == 'Prague', desk.show(number)
    desk.wait_in_view('push button', 'Site code Prague')

    # Taken back with it: one step, one undo.
    window.keys('ctrl+z')
    desk.wait_for(number, state='in_progress')
    assert 'cf.site_code' not in desk.show(number), 'the value stays'

    # A desk that needs it no more asks no more.
    desk.ctl('field', 'set', 'site_code', 'needed_for=')
    desk.wait_in_view('push button', 'Site code –')
    form = solve(desk)
    assert form.find(None, re.compile('^Site code')) is None, form.texts()
    desk.confirm('Resolve')
    desk.wait_for(number, state='resolved')

    # With what makes it prioritised, too.
    desk.ctl('field', 'add', 'Shift', 'needed_for=triage')
    other = desk.select('VPN drops')
    desk.wait_in_view('push button', 'Prioritise').click()
    form = desk.form('Prioritise')
    form.wait_for('text', 'Shift')
    choices = list(form.find_all({'check box', 'radio button'}))
    assert len(choices) == 6, form.texts()
    choices[0].click()
    choices[3].click()
    refused(desk, form, 'Shift')
    window.type('late')
    desk.confirm('Prioritise')
    desk.wait_for(other, state='triaged', priority=1, **{'cf.shift': 'late'})
    window.quit()


def open_panel(desk):
    desk.window.keys('F10')
    desk.window.wait_for('menu item', re.compile('Categories')).click()
    return desk.form('Categories')


def test_categories(scene):
    desk = Desk(scene, LINES)
    window = desk.window
    desk.ctl('category', 'add', 'Hardware > Printer')
    desk.ctl('set', '--new', 'team:Crew')
    desk.ctl('rule', 'add', 'Ink', 'filter=category:toner', 'team=Crew')
    panel = open_panel(desk)
    panel.wait_for('list item', re.compile('^Hardware › Printer, 0 open'))
    panel.wait_for('status bar', re.compile('“Other” 33 %'))
    assert not list(nameless(window, panel)), list(nameless(window, panel))

    # Merged: the tickets go along, and Undo of the toast brings all back.
    panel.wait_for('list item', re.compile('^Toner, 1 open')).click_at()
    window.wait(lambda: panel.find('push button', 'Retire').sensitive, 'Retire')
    panel.wait_for('label', re.compile('Named by 1 rule, .*never match again: Ink', re.DOTALL))
    panel.find('push button', 'Merge into…').click()
    targets = panel.wait_for('list', 'Merge into')
    assert targets.find('label', 'Toner') is None, 'it is offered to itself'
    targets.wait_for('label', 'Hardware › Printer')
    window.keys('Down', 'Down', 'Return')
    panel.wait_for('list item', re.compile('^Hardware › Printer, 1 open'))
    assert panel.find('list item', re.compile('^Toner')) is None, 'it is still there'
    panel.wait_for('push button', re.compile('^Undo')).click()
    panel.wait_for('list item', re.compile('^Toner, 1 open'))
    assert desk.show('INC-1')['category'] == 'Toner', 'it is not as before'
    assert 'Category changed from Toner to Hardware › Printer' in desk.sentences('INC-1'), desk.sentences('INC-1')

    # Retired: its ticket keeps it.
    panel.wait_for('list item', re.compile('^Network, 1 open')).click_at()
    window.wait(lambda: panel.find('push button', 'Retire').sensitive, 'Retire')
    panel.find('push button', 'Retire').click()
    panel.wait_gone('list item', re.compile('^Network'))
    window.keys('Escape')
    desk.closed('Categories')
    desk.select('VPN drops')
    desk.wait_in_view('push button', 'Category Network')
    window.quit()


ui.main()
