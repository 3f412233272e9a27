#!/usr/bin/env python3
# A priority that was set by hand: the form shows it, and changes nothing by
# itself; and what an incident needs that has no more than such a one.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk

import desk_window as ui


def open_form(desk, number, now, says):
    """The form of the priority: it shows what holds, and has the focus on it."""
    desk.window.keys('p')
    form = desk.form(f'Priority of {number}')
    form.wait_for('label', says)
    button = form.wait_for({'push button', 'toggle button'}, now)
    desk.window.wait(lambda: button.has('focused'), f'the focus on {now}')
    assert button.has('pressed'), f'{now} is not marked'
    return form


def nothing_changes(desk, *keys):
    before = desk.state()
    desk.window.keys(*keys)
    desk.closed('the form of the priority')
    assert desk.state() == before, 'Enter changed something'


def test_set_by_hand(scene):
    desk = Desk(scene, lines=['VPN drops !2/2'])
    desk.ctl('set', 'INC-1', 'priority=1', '--reason', 'The board meets')
    number = desk.select('VPN drops')
    window = desk.window
    shown = 'Now P1, set by hand. The matrix says P3.'

    open_form(desk, number, 'P1', shown)
    nothing_changes(desk, 'Return', 'Return')

    # Another is its figure away, and wants a reason of its own.
    form = open_form(desk, number, 'P1', shown)
    window.keys('4')
    reason = form.wait_for('text', 'Why not by the matrix?')
    window.wait(lambda: reason.has('focused') and reason.text == '', 'an empty reason with the focus')
    window.type('Moved to Monday 2')
    window.keys('Return')
    desk.closed('the form of the priority')
    desk.wait_for(number, priority=4, priority_reason='Moved to Monday 2')

    # That of the matrix needs none.
    open_form(desk, number, 'P4', 'Now P4, set by hand. The matrix says P3.')
    window.keys('3', 'Return')
    desk.closed('the form of the priority')
    desk.wait_for(number, priority=3, priority_reason=None)

    window.keys('p')
    form = desk.form(f'Priority of {number}')
    window.wait(lambda: any('impact 2 Department, urgency 2' in name for name in desk.focused()), 'the focus')
    assert form.find('label', re.compile('^Now P')) is None
    nothing_changes(desk, 'Return')


def test_before_impact_is_known(scene):
    desk = Desk(scene, lines=['Printer jams !p2'])
    number = desk.select('Printer jams')
    open_form(desk, number, 'P2', 'Now P2, set by hand. Impact and urgency are not known yet.')
    nothing_changes(desk, 'Return', 'Return')

    # The matrix is as near as it was.
    open_form(desk, number, 'P2', 'Now P2, set by hand. Impact and urgency are not known yet.')
    desk.window.wait_for('push button', re.compile('impact 1 Everyone, urgency 1')).click()
    desk.closed('the form of the priority')
    desk.wait_for(number, impact=1, urgency=1, priority=1, priority_reason=None)


def test_one_is_known(scene):
    desk = Desk(scene, lines=['Printer jams !p2', 'Mail is slow !p2'])
    desk.ctl('set', 'INC-1', 'impact=2')
    desk.ctl('set', 'INC-2', 'urgency=2')
    for title, missing in (('Printer jams', 'urgency'), ('Mail is slow', 'impact')):
        number = desk.select(title)
        form = open_form(desk, number, 'P2', f'Now P2, set by hand. The {missing} is not known yet.')
        button = form.wait_for({'push button', 'toggle button'}, 'P2')
        assert button.description.startswith('Now P2'), button.description
        nothing_changes(desk, 'Return', 'Return')


def test_what_is_missing(scene):
    """A priority by hand and an owner do not prioritise: the line below the strip
    says what is missing, and the one button leads there."""
    desk = Desk(scene, lines=['Printer jams !p2 @me'])
    number = desk.select('Printer jams')
    window = desk.window
    desk.wait_in_view('label', '3 Prioritise')
    desk.wait_in_view('label', 'needs impact, urgency')
    assert desk.primary() == 'Prioritise', desk.primary()
    desk.wait_in_view('push button', re.compile('^step 3 of 7, Prioritise, current, needs impact, urgency(, since .*[0-9])?$'))

    window.keys('greater')
    form = desk.form('Prioritise')
    # It asks for what is missing, and for no more than that.
    for _ in range(2):
        window.keys('ctrl+Return')
        form.wait_for('alert', re.compile('is missing'))
        window.keys('space')
    desk.confirm('Prioritise')
    desk.wait_for(number, state='assigned', impact=1, urgency=1, priority=2)
    desk.wait_in_view('label', '4 Assign & contain')
    window.wait(lambda: desk.primary() == 'Start', 'the next step')
    assert desk.view().find('label', re.compile('^needs ')) is None

    window.keys('greater')
    desk.wait_for(number, state='in_progress')


ui.main()
