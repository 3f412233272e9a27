#!/usr/bin/env python3
# Another team asks why, what is passed around says so, and what waits is escalated.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk

import desk_window as ui

TEAMS = ('Desk', 'Network', 'Apps')


def desk_with_teams(scene, lines=('Printer jams', 'VPN drops !2/2')):
    desk = Desk(scene, lines=lines)
    for team in TEAMS:
        desk.ctl('set', '--new', f'team:{team}')
        desk.ctl('set', '--new', f'person:{team} Person', f'team={team}')
        desk.ctl('set', f'team:{team}', f'lead={team} Person')
    return desk


def give(desk, number, team):
    """Picks another team in the pane, up to the form that asks why."""
    desk.open_property('Team')
    items = desk.window.wait_for('list', 'Team')
    items.wait_for('label', team).click_at()
    return desk.form(f'Give {number} to {team}')


def test_another_team(scene):
    desk = desk_with_teams(scene)
    number = desk.select('VPN drops')
    desk.ctl('set', number, 'team=Desk')
    # On its page all properties are in sight.
    desk.window.keys('Return')
    desk.wait_in_view('push button', 'Team Desk')

    form = give(desk, number, 'Network')
    desk.window.keys('ctrl+Return')
    form.wait_for(None, 'It goes to another team only with a reason.')
    assert desk.show(number)['team'] == 'Desk', 'given without a reason'
    form.wait_for({'radio button', 'check box'}, 'Needs other skills').click_at()
    desk.confirm(f'Give {number}')
    desk.wait_for(number, team='Network', reassign_reason='skills')
    assert 'Team changed from Desk to Network: Needs other skills' in desk.sentences(number)

    # Back where it was: that is said, and words of one's own are kept while the form is closed.
    form = give(desk, number, 'Desk')
    form.wait_for('label', 'Desk had it before.')
    form.wait_for({'radio button', 'check box'}, 'Other').click_at()
    desk.window.keys('ctrl+Return')
    form.wait_for(None, 'Say in a few words why another team gets it.')
    desk.window.type('They have the key')
    desk.window.keys('Escape')
    desk.closed()
    form = give(desk, number, 'Desk')
    form.wait_for('text', 'What they should know')
    form.wait_for({'radio button', 'check box'}, 'Other').click_at()
    desk.confirm(f'Give {number}')
    desk.wait_for(number, team='Desk', reassign_reason='other')
    assert any(entry.get('reason') == 'They have the key' for entry in desk.show(number)['timeline'])


def test_passed_around(scene):
    desk = desk_with_teams(scene)
    number = desk.select('VPN drops')
    for team, more in (('Desk', ()), ('Network', ('--reason', 'skills')), ('Apps', ('--reason', 'wrong_team'))):
        desk.ctl('set', number, f'team={team}', *more)
    desk.wait_in_view('label', 'Moved between teams 3 times: Desk, Network, Apps')
    desk.wait_in_view('push button', 'Bring them together').click_at()
    helpers = [f'{team} Person' for team in TEAMS]
    desk.window.wait(lambda: sorted(desk.show(number)['helpers']) == sorted(helpers), 'the helpers')
    desk.window.wait(lambda: not desk.view().find('push button', 'Bring them together'), 'the end of the offer')


def test_escalates_while_open(scene):
    """One whose time has come runs by itself; one that is to come is counted down."""
    desk = desk_with_teams(scene)
    number = desk.select('VPN drops')
    desk.ctl('set', number, 'team=Desk')
    desk.ctl('escalation', 'add', 'Old', 'trigger=age', 'after=9h', 'counts=wall', 'tell=Apps Person')
    desk.wait_in_view('label', re.compile('^Escalated in .* “Old”'))

    desk.ctl('escalation', 'add', 'At once', 'trigger=match', 'counts=wall', 'filter=title:vpn', 'team=Network', 'tell=Anna Weiss')
    desk.wait_for(number, team='Network')
    assert 'Escalated to Network, Anna Weiss: it is such a ticket (rule “At once”)' in desk.sentences(number)
    desk.toast(f'{number} was escalated to you.')
    desk.wait_in_view('label', re.compile('Escalated to Network'))
    # Once: it stays where somebody puts it.
    desk.ctl('set', number, 'team=Desk', '--reason', 'wrong_team')
    desk.wait_in_view('label', re.compile('Team changed from Network to Desk: Wrong team'))
    assert desk.show(number)['team'] == 'Desk'


ui.main()
