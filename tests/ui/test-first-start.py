#!/usr/bin/env python3
# The first minute: an empty home, the welcome page, the first incidents.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import desk_window as ui
from incident_desk import Desk


def test_from_nothing_to_the_first_incidents(scene):
    desk = Desk(scene, new=False)
    window = desk.start()
    window.wait_for('push button', 'Start empty')
    for name in ('Look around with sample data', 'Bring your data', 'Open an existing file…'):
        window.wait_for('push button', name)
    assert window.find('entry', 'Find in the list') is None

    # The name comes from the account and may be changed; 1 in it is a character.
    name = window.wait_for('text', 'Your name')
    assert window.find(name=re.compile('not there|no desk at')) is None, 'a first start misses nothing'
    assert name.text, 'no name is offered'
    name.select_all_and_type('Agent 1')
    window.wait(lambda: name.text == 'Agent 1', 'the typed name')
    assert window.find('push button', 'Start empty'), 'a figure in the name was a command'

    # On the page 1 is the first choice.
    window.keys('Tab', '1')
    window.wait_for('label', 'No incidents yet')
    window.wait(lambda: 'Log incident' in desk.focused(), 'the focus on Log incident')
    assert window.find('push button', 'Start empty') is None

    # Of an incident that is not there nothing can be opened, and the pane says so.
    assert not window.wait_for('push button', 'Open').sensitive
    assert not window.wait_for(name='What can be done').sensitive
    window.keys('q')
    window.wait_for('label', 'Nothing is selected.')

    # Enter presses what has the focus.
    window.keys('Return')
    window.wait_for('text', 'Incident in one line')
    window.type('First: the door of room 3 is locked')
    window.keys('Return')
    window.wait(lambda: window.row('INC-1'), 'the first row')
    assert 'the door of room 3 is locked' in window.rows()[0]

    # The grammar, read and logged with the keyboard alone.
    window.keys('ctrl+n')
    line = window.wait_for('text', 'Incident in one line')
    window.type('VPN drops every ten minutes !2/1 #vpn @me caller:"Bob Jansen" cat:Network +remote')
    reading = {}
    for part, value in (('Title', 'VPN drops every ten minutes'), ('Priority', 'P2 High'), ('Owner', 'Agent 1'),
                        ('Service', 'vpn — new service'), ('Caller', 'Bob Jansen — new person')):
        tile = window.wait_for('panel', part)
        window.wait(lambda: value in tile.texts(), f'{part} read as {value!r}, not {reading.get(part)}')
    assert line.text.startswith('VPN drops')
    window.keys('Return')
    window.wait_gone('text', 'Incident in one line')
    window.wait(lambda: len(window.rows()) == 2, 'two rows')
    assert any('P2 High, INC-2, VPN drops every ten minutes' in row for row in window.rows()), window.rows()

    desk.select('INC-2')

    # Log and open.
    desk.log('Printer jams in the hall', 'ctrl+Return')
    window.wait_for('push button', 'Back to the list')
    window.wait_for('label', 'INC-3')
    window.keys('Escape')
    window.wait(lambda: len(window.rows()) == 3, 'three rows')

    seen = {incident['number']: incident for incident in desk.incidents()}
    assert sorted(seen) == ['INC-1', 'INC-2', 'INC-3'], seen
    second = seen['INC-2']
    wanted = {'title': 'VPN drops every ten minutes', 'impact': 2, 'urgency': 1, 'priority': 2, 'service': 'vpn',
              'owner': 'Agent 1', 'reporter': 'Bob Jansen', 'category': 'Network', 'tags': ['remote']}
    assert {k: second[k] for k in wanted} == wanted, second
    assert seen['INC-3']['title'] == 'Printer jams in the hall'
    assert desk.show('1')['state'] == 'new'


def test_a_desk_of_its_own_by_the_pointer(scene):
    window = scene.start('--desk', scene.file('elsewhere', 'own.fettle'))
    window.wait_for('push button', 'Start empty')
    # A name that was mistyped is not a desk that is empty.
    said = window.wait_for(name=re.compile('There is no desk at '))
    assert scene.file('elsewhere', 'own.fettle') in said.name, said
    window.wait_for('push button', 'Start empty').click_at()
    window.wait_for('label', 'No incidents yet')
    window.wait_for('push button', 'Log incident').click_at()
    window.wait_for('text', 'Incident in one line')
    window.type('By hand')
    window.find({'filler', 'frame'}, 'Log an incident').find('push button', 'Log incident').click_at()
    window.wait(lambda: window.row('INC-1, By hand'), 'the row')
    # The toast tells the number, and covers no key.
    toast = window.wait_for('label', 'INC-1 logged')
    keys = window.wait_for('push button', 'Keys for this list')
    window.wait(lambda: 0 < toast.extents[1] + toast.extents[3] < keys.extents[1], 'the toast above the keys')
    # Nor what one writes in.
    window.wait_for('push button', 'Open').click_at()
    window.wait_for('push button', 'Keys for this page')
    window.keys('i')
    toast = window.wait_for('label', re.compile('^Took'))
    composer = window.wait_for('push button', 'Add note')
    window.wait(lambda: 0 < composer.extents[1] + composer.extents[3] <= toast.extents[1], 'the toast below the page')
    # The menu has its key here, too; and while one writes, the foot tells the way back.
    window.keys('shift+F10')
    window.wait_for('menu item', re.compile('^Copy link'))
    window.keys('Escape')
    window.wait_gone('menu item', re.compile('^Copy link'))
    window.keys('n')
    window.wait_for('label', re.compile('letters are keys again'))
    assert window.find('text', 'Title') is None
    window.keys('F2')
    window.wait_for('text', 'Title')
    window.keys('Escape')
    assert os.path.exists(scene.file('elsewhere', 'own.fettle'))


def test_the_sample_is_a_visit(scene):
    """Who leaves it is back on the desk of before, wherever that lies."""
    desk = Desk(scene, lines=['Printer jams'])
    desk.window.quit()
    window = scene.start('--sample')
    leave = window.wait_for('push button', 'Remove', seconds=60)
    leave.click_at()
    window.wait(lambda: window.row('Printer jams'), 'the own desk')
    assert window.find('push button', 'Remove') is None
    assert not os.path.exists(sample_of(scene))


def sample_of(scene):
    return scene.file('.local', 'share', 'fettle', 'sample.fettle')


def test_work_in_the_sample_is_asked_for(scene):
    """What was done in it goes for good, so it is named before."""
    desk = Desk(scene, lines=['Printer jams'])
    desk.window.quit()
    window = desk.window = scene.start('--sample')
    window.wait_for('push button', 'Remove', seconds=60)
    window.wait(lambda: window.rows(), 'the rows')
    for line in ('First of mine', 'Second of mine'):
        desk.log(line)
        window.wait_for('label', re.compile('INC-.* logged'))
    window.wait_for('push button', 'Remove').click_at()
    window.wait_for('label', re.compile('^2 changes of yours'))
    window.wait_for('push button', 'Keep it').click()
    window.wait_gone('push button', 'Keep it')
    assert window.find('push button', 'Remove'), 'the sample is gone'

    window.wait_for('push button', 'Remove').click_at()
    window.wait_for('push button', 'Remove sample desk').click()
    window.wait(lambda: window.row('Printer jams'), 'the own desk')
    assert not os.path.exists(sample_of(scene))


ui.main()
