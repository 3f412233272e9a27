#!/usr/bin/env python3
# The life of one incident by keys: prioritise, take, hold, resolve, reopen, close;
# then all of it undone and done again.
# SPDX-License-Identifier: GPL-3.0-or-later
from incident_desk import Desk

import desk_window as ui


def test_from_taking_to_closing_and_back(scene):
    desk = Desk(scene, lines=['VPN drops every ten minutes !2/1 #vpn cat:Network'])
    window = desk.window
    first = desk.state()
    number = desk.select('VPN drops')
    assert desk.show(number)['priority'] == 2

    window.keys('i')
    desk.wait_for(number, state='assigned', owner='Anna Weiss')

    # The one primary button is the next legal step.
    window.wait(lambda: desk.primary() == 'Start', 'the next step')
    desk.view().find('push button', 'Start').click()
    desk.wait_for(number, state='in_progress')

    # Resolving asks for code and notes, and is refused without.
    window.keys('e')
    form = desk.form('Resolve')
    window.keys('ctrl+Return')
    window.wait_for('alert', 'The resolution code is missing.')
    form.find('check box', 'Fixed').click()
    window.keys('ctrl+Return')
    window.wait_for('alert', 'The resolution notes are missing.')
    window.type('Rekey timer set to 3600 s')
    desk.confirm('Resolve')
    seen = desk.wait_for(number, state='resolved', resolution_code='fixed',
                         resolution_notes='Rekey timer set to 3600 s')
    assert seen['resolved_at'] is not None

    # It leaves the list of open ones.
    window.keys('ctrl+7')
    desk.select('VPN drops')
    window.keys('o')
    desk.form('Reopen')
    window.keys('ctrl+Return')
    window.wait_for('alert', 'The reason is missing.')
    window.type('It happened again')
    desk.confirm('Reopen')
    seen = desk.wait_for(number, state='in_progress', reopen_count=1)
    assert seen['resolved_at'] is None
    last = desk.state()

    # Back to the first state, a step at a time, and forward again.
    for _ in range(4):
        before = desk.state()
        window.keys('ctrl+z')
        window.wait(lambda: desk.state() != before, 'a step back')
    assert [i['state'] for i in desk.state()] == [i['state'] for i in first]
    assert desk.state() == first
    for _ in range(4):
        before = desk.state()
        window.keys('ctrl+shift+z')
        window.wait(lambda: desk.state() != before, 'a step forward')
    assert desk.state() == last


ui.main()
