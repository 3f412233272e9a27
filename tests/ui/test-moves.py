#!/usr/bin/env python3
# Every move by keys, each undone and done again: waiting for each reason,
# resuming, resolving, closing, reopening, cancelling, restoring. And copies.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk

import desk_window as ui

REASONS = (('caller', 'Waiting for caller'), ('vendor', 'Waiting for vendor'), ('problem', 'Waiting for a problem'),
           ('change', 'Waiting for a change request'), ('evidence', 'Waiting for evidence'),
           ('date', 'Waiting until a date'))


def wait_for_each_reason(desk, number):
    window = desk.window
    begun = {'state': 'in_progress', 'hold_reason': None}
    for reason, label in REASONS:
        window.keys('w')
        form = desk.form('Put on hold')
        form.wait_for('check box', label).click()
        if reason == 'date':
            assert form.wait_for('text', 'Time of day').text == '09:00', 'no time is proposed'
        desk.confirm('Put on hold')
        waiting = {'state': 'on_hold', 'hold_reason': reason}
        desk.back_and_forth(number, begun, waiting)
        desk.wait_in_view('label', re.compile('^Waiting'))

        # The next step goes on; it needs no form.
        window.keys('greater')
        desk.back_and_forth(number, waiting, begun)


def to_the_end(desk, number):
    window = desk.window
    window.keys('e')
    form = desk.form('Resolve')
    form.wait_for('check box', 'Fixed').click()
    form.wait_for('text', 'What was done').click_at()
    window.type('Rekey timer set to 3600 s')
    desk.confirm('Resolve')
    resolved = {'state': 'resolved', 'resolution_code': 'fixed'}
    desk.back_and_forth(number, {'state': 'in_progress', 'resolution_code': None}, resolved)

    window.keys('ctrl+7')
    desk.select('VPN drops')
    window.keys('shift+e')
    desk.back_and_forth(number, resolved, {'state': 'closed'})

    window.keys('o')
    desk.form('Reopen')
    window.type('It happened again')
    desk.confirm('Reopen')
    desk.back_and_forth(number, {'state': 'closed', 'reopen_count': 0}, {'state': 'in_progress', 'reopen_count': 1})


def cancel_and_restore(desk, number):
    window = desk.window
    before = desk.show(number)['state']
    window.keys('d')
    desk.form('Cancel')
    window.type('Logged twice')
    desk.confirm('Cancel')
    desk.back_and_forth(number, {'state': before}, {'state': 'cancelled'})

    desk.wait_in_view('push button', 'Restore…').click()
    desk.form('Restore')
    window.type('It was not')
    desk.confirm('Restore')
    desk.back_and_forth(number, {'state': 'cancelled'}, {'state': 'triaged'})


def paste(desk, where, *keys):
    """What the clipboard holds, as it comes into an entry."""
    entry = desk.window.wait_for({'entry', 'text'}, where)
    desk.window.keys(*keys, 'ctrl+v')
    desk.window.wait(lambda: entry.text, f'the pasted text in {where}')
    return entry.text


def copies(desk, number):
    window = desk.window
    window.keys('shift+y')
    desk.toast(f'Copied: {number}')
    assert paste(desk, 'Find in the list', 'ctrl+f') == number
    window.keys('ctrl+a', 'Delete', 'Escape')

    desk.select('VPN drops')
    window.keys('y')
    desk.toast(f'Copied: {number} VPN drops')
    link = paste(desk, 'Work note, team only', 'n')
    eid = desk.show(number)['id']
    assert link == f'{number} VPN drops every ten minutes\nfettle://incident/{eid}', link
    window.keys('ctrl+a', 'Delete', 'Escape')


def test_each_move_and_back(scene):
    desk = Desk(scene, lines=['VPN drops every ten minutes !2/1 #vpn cat:Network'])
    number = desk.select('VPN drops')
    desk.keep_view()
    desk.window.keys('i')
    desk.wait_for(number, state='assigned')
    desk.window.keys('greater')
    desk.wait_for(number, state='in_progress')
    wait_for_each_reason(desk, number)
    to_the_end(desk, number)
    cancel_and_restore(desk, number)
    copies(desk, number)


# --- by the pointer ------------------------------------------------------------


def choose(desk, item):
    """From the menu of what can be done."""
    desk.window.find('push button', 'What can be done').click_at()
    desk.window.wait_for('menu item', item).click()


def press(form, name):
    form.wait_for('push button', name).click_at()


def test_a_life_by_the_pointer(scene):
    desk = Desk(scene, lines=['VPN drops every ten minutes !2/1 #vpn cat:Network'])
    window = desk.window
    number = desk.select('VPN drops')
    desk.keep_view()
    for name, facts in (('Take', {'state': 'assigned', 'owner': 'Anna Weiss'}), ('Start', {'state': 'in_progress'})):
        desk.wait_in_view('push button', name).click_at()
        desk.wait_for(number, **facts)

    choose(desk, re.compile('^Wait|^Put on hold'))
    form = desk.form('Put on hold')
    form.wait_for('check box', 'Waiting for vendor').click_at()
    press(form, 'Put on hold')
    desk.closed('the wait')
    desk.wait_for(number, state='on_hold', hold_reason='vendor')
    desk.wait_in_view('push button', 'Resume').click_at()
    desk.wait_for(number, state='in_progress')

    desk.wait_in_view('push button', 'Work note').click_at()
    desk.wait_in_view('text', 'Work note, team only').click_at()
    window.type('Rekey timer is 600 s on gw-2')
    desk.wait_in_view('push button', 'Add note').click_at()
    window.wait(lambda: desk.show(number)['notes'], 'the note')

    desk.wait_in_view('push button', 'Resolve…').click_at()
    form = desk.form('Resolve')
    form.wait_for('check box', 'Fixed').click_at()
    form.wait_for('text', 'What was done').click_at()
    window.type('Timer set to 3600 s')
    press(form, 'Resolve')
    desk.closed('the resolution')
    desk.wait_for(number, state='resolved')

    # The toast takes it back, and does it again.
    desk.toast(f'Resolved {number}')
    window.wait_for('push button', re.compile('^Undo')).click_at()
    desk.wait_for(number, state='in_progress')
    window.wait_for('push button', re.compile('^Redo')).click_at()
    desk.wait_for(number, state='resolved')

    window.wait_for('list item', re.compile('^Resolved, 1')).click_at()
    desk.select('VPN drops')
    desk.wait_in_view('push button', 'Close').click_at()
    desk.wait_for(number, state='closed')


ui.main()
