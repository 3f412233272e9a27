#!/usr/bin/env python3
# A day at the desk: a major incident with its children, a request that needs
# approval, an emergency change that two must agree to, and what became of the
# clocks of what turned out to be of another kind.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re

from incident_desk import Desk

import desk_window as ui

N_CHILDREN = 20


def pick_person(desk, form, name):
    """In the form's picker of a person."""
    form.wait_for({'push button', 'toggle button'}, 'Approver').click_at()
    desk.window.type(name)
    desk.window.keys('Return')


def children_of(desk):
    return [one for one in desk.incidents() if one['title'].startswith('Outlook hangs')]


def test_a_major_incident(scene):
    desk = Desk(scene, lines=['Mail is slow for everybody !1/1 #Mail cat:Mail @me'])
    for i in range(N_CHILDREN):
        desk.ctl('log', f'Outlook hangs in room {i} !2/2 #Mail cat:Mail caller:"User {i}"')
        desk.ctl('link', f'INC-{i + 2}', 'child_of', 'INC-1')
    window = desk.window
    number = desk.select('Mail is slow')
    desk.keep_view()
    desk.wait_in_view('label', f'Linked: {N_CHILDREN}, of these {N_CHILDREN} open')
    window.keys('greater')
    desk.wait_for(number, state='in_progress')

    window.keys('e')
    form = desk.form('Resolve')
    form.wait_for('check box', 'Fixed').click()
    form.wait_for('text', 'What was done').click_at()
    window.type('Mail store has room again')
    # One is not of this fault after all, and one caller is told more.
    form.wait_for('check box', re.compile('^INC-2 ')).click()
    form.wait_for({'entry', 'text'}, 'What the caller of INC-3 is told').click_at()
    window.type('Please start Outlook anew')
    desk.confirm('Resolve')

    desk.wait_for(number, state='resolved', resolution_notes='Mail store has room again')
    children = {one['number']: one for one in children_of(desk)}
    assert children['INC-2']['state'] == 'triaged', children['INC-2']
    assert children['INC-3']['resolution_notes'] == 'Please start Outlook anew', children['INC-3']
    resolved = [one for one in children.values() if one['state'] == 'resolved']
    assert len(resolved) == N_CHILDREN - 1, len(resolved)
    assert all(one['resolution_code'] == 'fixed' for one in resolved)

    # One step, and so one undo.
    window.keys('ctrl+z')
    desk.wait_for(number, state='in_progress')
    assert all(one['state'] == 'triaged' for one in children_of(desk))
    window.keys('ctrl+shift+z')
    desk.wait_for(number, state='resolved')
    assert sum(one['state'] == 'resolved' for one in children_of(desk)) == N_CHILDREN - 1


def test_a_request_with_approval(scene):
    desk = Desk(scene, lines=['kind:request New laptop for Jane !3/3 caller:"Jane Doe" cat:Hardware', 'Printer jams'])
    desk.ctl('set', '--new', 'person:Bob Jansen', 'agent=yes')
    desk.ctl('set', 'REQ-1', 'needs_approval=yes')
    window = desk.window
    window.keys('ctrl+9')
    desk.select('New laptop')
    desk.keep_view()
    desk.wait_in_view('push button', 'Ask for approval…')

    window.keys('greater')
    pick_person(desk, desk.form('Ask for approval'), 'Bob Jansen')
    desk.confirm('Ask for approval')
    desk.wait_for('REQ-1', state='waiting_for_approval')
    desk.wait_in_view('label', 'Approval: 0 of 1 has agreed')

    # Whoever says no says why; how the desk knows the word of another is said too.
    desk.wait_in_view('push button', 'Reject…: Bob Jansen').click_at()
    form = desk.form('Reject REQ-1')
    window.keys('ctrl+Return')
    form.wait_for('alert', 'It is not said how the desk knows.')
    form.wait_for('check box', 'By phone').click()
    window.keys('ctrl+Return')
    form.wait_for('alert', 'The reason is missing.')
    window.keys('Escape')
    desk.closed('the rejection')

    window.keys('greater')
    form = desk.form('Approve REQ-1')
    form.wait_for('check box', 'By phone').click()
    desk.confirm('Approve REQ-1')
    desk.back_and_forth('REQ-1', {'state': 'waiting_for_approval'}, {'state': 'approved'})
    desk.wait_in_view('label', 'Approval: 1 of 1 has agreed')

    window.keys('greater')
    desk.wait_for('REQ-1', state='assigned', owner='Anna Weiss')
    window.keys('greater')
    desk.wait_for('REQ-1', state='in_progress')
    window.keys('greater')
    form = desk.form('Fulfil REQ-1')
    form.wait_for('check box', 'Fulfilled').click()
    form.wait_for('text', 'What was done').click_at()
    window.type('Handed over')
    desk.confirm('Fulfil REQ-1')
    desk.wait_for('REQ-1', state='resolved', resolution_code='fulfilled')

    # It leaves the queue; a key on the way would be nobody's.
    window.wait_for('label', 'No request is open')


def test_an_emergency_change(scene):
    desk = Desk(scene, lines=['kind:change Replace the mail store #Mail', 'kind:task Look back at the mail store'])
    for name in ('Bob Jansen', 'Mei Bianchi'):
        desk.ctl('set', '--new', f'person:{name}', 'agent=yes')
    desk.ctl('set', 'CHG-1', 'change_type=emergency')
    desk.ctl('set', 'TSK-1', 'task_type=retrospective')
    window = desk.window
    desk.select('Replace the mail store')
    desk.keep_view()

    # Without a plan nobody is asked; what was typed is kept.
    window.keys('greater')
    form = desk.form('Ask for approval')
    window.keys('ctrl+Return')
    form.wait_for('alert', 'The risk is missing.')
    form.wait_for('check box', 'High').click()
    form.wait_for('text', 'Implementation plan').click_at()
    window.type('Copy, switch, watch')
    window.keys('Escape')
    desk.closed('the question')
    window.keys('greater')
    form = desk.form('Ask for approval')
    assert form.wait_for('text', 'Implementation plan').text == 'Copy, switch, watch'
    form.wait_for('check box', 'High').click()
    form.wait_for('text', 'Back-out plan').click_at()
    window.type('Switch back')
    pick_person(desk, form, 'Bob Jansen')
    desk.confirm('Ask for approval')
    desk.wait_for('CHG-1', state='authorise', risk='high', owner='Anna Weiss', backout_plan='Switch back')

    # Two must agree.
    desk.wait_in_view('push button', 'Ask somebody for approval').click_at()
    pick_person(desk, desk.form('Ask for approval'), 'Mei Bianchi')
    desk.confirm('Ask for approval')
    for number, name in enumerate(('Bob Jansen', 'Mei Bianchi')):
        desk.wait_in_view('label', f'Approval: {number} of 2 have agreed')
        desk.wait_in_view('push button', f'Approve…: {name}').click_at()
        desk.form('Approve CHG-1').wait_for('check box', 'By chat').click()
        desk.confirm('Approve CHG-1')
    desk.wait_in_view('label', 'Approval: 2 of 2 have agreed')

    desk.ctl('set', 'CHG-1', 'planned_start=2030-01-05T20:00:00Z', 'planned_end=2030-01-05T22:00:00Z')
    desk.wait_in_view('push button', re.compile('^Planned end 5 Jan 2030'))
    window.keys('greater')
    desk.confirm('Schedule CHG-1')
    desk.wait_for('CHG-1', state='scheduled', planned_start='2030-01-05T20:00:00Z')
    window.keys('greater')
    desk.wait_for('CHG-1', state='implement')
    window.keys('greater')
    form = desk.form('Finish CHG-1')
    form.wait_for('check box', 'Successful').click()
    form.wait_for('text', 'What was done').click_at()
    window.type('Runs on the new store')
    desk.confirm('Finish CHG-1')
    desk.wait_for('CHG-1', state='review')

    # It leaves the queue, and pane and row go on to the next; a key on the way
    # would be nobody's.
    desk.wait_in_view('label', 'TSK-1')

    # It is closed when the retrospective was held.
    window.keys('ctrl+7')
    desk.select('Replace the mail store')
    window.keys('shift+e')
    window.wait_for('label', re.compile('retrospective'))
    window.keys('Escape')
    desk.closed('the refusal')
    window.keys('ctrl+l')
    form = desk.form('Link CHG-1')
    form.wait_for({'combo box', 'push button', 'toggle button'}, re.compile('Related to')).click_at()
    window.keys('Down', 'Down', 'Return')
    form.wait_for({'entry', 'text'}, 'Number or words').click_at()
    window.type('TSK-1')
    form.wait_for('label', 'Look back at the mail store')
    desk.confirm('Link CHG-1')
    desk.wait_in_view('label', 'Linked: 1, of these 1 open')
    desk.ctl('move', 'TSK-1', 'start')
    desk.ctl('move', 'TSK-1', 'resolve')
    desk.wait_in_view('label', 'Linked: 1, of these 0 open')
    window.keys('shift+e')
    desk.wait_for('CHG-1', state='closed')


def test_another_kind(scene):
    desk = Desk(scene, lines=['Jane needs a second screen !3/3 caller:"Jane Doe" cat:Hardware'])
    window = desk.window
    number = desk.select('second screen')
    logged = desk.show(number)['logged_at']
    window.keys('ctrl+t')
    form = desk.form(f'Change the kind of {number}')
    form.wait_for('label', re.compile('(?s)Resolve: .*These end'))
    desk.confirm('Change the kind')
    made = desk.wait_for('REQ-1', state='new', logged_at=logged, title='Jane needs a second screen')
    desk.wait_in_view('label', 'REQ-1')
    old = desk.show(number)
    assert old['state'] == 'cancelled' and old['converted_to_id'] == made['id'], old
    assert made['converted_from_id'] == old['id'], made
    desk.wait_in_view('push button', re.compile(f'^Was before {number}'))
    targets = [json.loads(line) for line in desk.ctl('sla', 'REQ-1', '--json').splitlines()]
    assert any(one['started_at'] == logged for one in targets), targets

    window.keys('ctrl+z')
    desk.wait_for(number, state='triaged')


def test_a_breach_explained(scene):
    """By the key, and in the words that the terminal has."""
    desk = Desk(scene, lines=['Printer jams'])
    with open(scene.file('old.jsonl'), 'w', encoding='utf-8') as file:
        json.dump({'kind': 'incident', 'title': 'Old outage', 'impact': 1, 'urgency': 1, 'category': 'Mail',
                   'logged_at': '2026-01-05T09:00:00Z', 'detected_at': '2026-01-05T09:00:00Z'}, file)
    desk.ctl('import', 'jsonl', scene.file('old.jsonl'))
    window = desk.window
    window.wait_for('label', '1 change waits')
    window.keys('ctrl+r')
    number = desk.select('Old outage')
    told = [json.loads(line) for line in desk.ctl('sla', number, '--json').splitlines()]
    assert all(one['breached_at'] for one in told), told
    window.keys('q')
    window.wait_for('label', re.compile('^Started: inside working hours'))
    window.wait_for('label', re.compile('^Promised when the target of 15 m was used up'))
    window.keys('Escape')
    window.wait_gone('label', re.compile('^Started: inside working hours'))


def test_kinds_by_hand(scene):
    """Logged with the drop-down, found again in the queue of its kind."""
    desk = Desk(scene, lines=['Printer jams'])
    window = desk.window
    window.keys('ctrl+n')
    dialog = desk.form('Log an incident')
    dialog.wait_for({'combo box', 'push button', 'toggle button'}, re.compile('Kind|^Incident')).click_at()
    window.keys('Down', 'Down', 'Return')
    desk.form('Log a problem').wait_for('push button', 'Log problem')
    window.type('Disks fill up')
    window.keys('Return')
    desk.closed('the dialog')
    window.wait(lambda: desk.listed('--kind', 'problem'), 'the problem')
    window.keys('ctrl+9')
    window.wait_for('label', 'No request is open')
    window.wait_for('list item', re.compile('^Problems')).click_at()
    desk.select('Disks fill up')
    desk.wait_in_view('push button', 'Assess')


ui.main()
