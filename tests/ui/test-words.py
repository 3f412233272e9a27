#!/usr/bin/env python3
# Description and tags, edited where they stand: drafts, undo, and what the
# timeline tells.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time

from incident_desk import Desk

import desk_window as ui


def set_and_undo(desk, number):
    window = desk.window
    desk.wait_in_view('push button', 'Add a description').click()
    text = desk.wait_in_view('text', 'Description')
    window.type('It began on Monday.')
    window.wait(lambda: text.text == 'It began on Monday.', 'the typed text')
    window.keys('ctrl+Return')
    written = {'description': 'It began on Monday.'}
    desk.wait_for(number, **written)
    desk.wait_in_view('label', 'It began on Monday.')
    window.wait(lambda: 'Edit the description' in desk.focused(), 'the focus back on its button')
    desk.back_and_forth(number, {'description': None}, written)
    assert 'Description written' in desk.sentences(number), desk.sentences(number)


def keep_a_draft(desk, number):
    """Escape keeps what was typed; it is offered again and can be dropped."""
    window = desk.window
    desk.wait_in_view('push button', 'Edit the description').click()
    text = desk.wait_in_view('text', 'Description')
    assert text.text == 'It began on Monday.'
    window.keys('ctrl+End')
    window.type(' Half a thought')
    window.keys('Escape')
    desk.wait_in_view('label', 'Draft kept')
    assert desk.show(number)['description'] == 'It began on Monday.'

    desk.wait_in_view('push button', 'Edit the description').click()
    text = desk.wait_in_view('text', 'Description')
    window.wait(lambda: text.text.endswith('Half a thought'), 'the draft')
    desk.wait_in_view('push button', 'Drop it').click()
    window.wait(lambda: text.text == 'It began on Monday.', 'what is stored')
    # Dropping is a step of the text, too.
    window.keys('ctrl+z')
    window.wait(lambda: text.text.endswith('Half a thought'), 'the draft again')
    time.sleep(1.5)     # the promise is about real time: the draft is safe by now


def tags_by_keys(desk, number):
    window = desk.window
    window.keys('numbersign')
    form = desk.form(f'Tags of {number}')
    assert desk.show(number)['priority'] is None, 'the key of the figure was taken for it'

    # Completion from the tags in use; several one after the other.
    window.type('rem')
    form.wait_for('label', 'remote')
    window.keys('Return')
    desk.wait_for(number, tags=['remote'])
    form.wait_for('push button', 'Remove tag remote')
    entry = form.find('entry', 'Add a tag')
    window.wait(lambda: entry.text == '', 'the empty entry')
    window.type('hall three')
    window.keys('Return')
    desk.wait_for(number, tags=['hall three', 'remote'])
    window.wait(lambda: entry.text == '', 'the empty entry')
    window.keys('Escape')
    desk.closed('the tags')
    desk.back_and_forth(number, {'tags': ['remote']}, {'tags': ['hall three', 'remote']})

    window.keys('numbersign')
    form = desk.form(f'Tags of {number}')
    form.wait_for('push button', 'Remove tag remote').click_at()
    desk.wait_for(number, tags=['hall three'])
    form.wait_gone('push button', 'Remove tag remote')
    # What is half typed is kept.
    window.wait(lambda: 'Add a tag' in desk.focused(), 'the focus on the entry')
    window.type('half a t')
    window.keys('Escape')
    desk.closed('the tags')
    desk.back_and_forth(number, {'tags': ['hall three', 'remote']}, {'tags': ['hall three']})
    told = desk.sentences(number)
    for sentence in ('Tag remote added', 'Tag hall three added', 'Tag remote removed'):
        assert sentence in told, told
    time.sleep(1.5)     # as above


def tags_by_pointer(desk, number):
    window = desk.window
    desk.unfold_properties()
    desk.open_property('Tags')
    entry = window.wait_for('entry', 'Add a tag')
    window.wait(lambda: entry.text == 'half a t', 'the kept text')
    window.keys('ctrl+a')
    window.type('vp')
    window.wait_for('list', 'Add a tag').wait_for('label', 'vpn').click_at()
    desk.wait_for(number, tags=['hall three', 'vpn'])
    window.wait_for('push button', 'Remove tag hall three').click()
    desk.wait_for(number, tags=['vpn'])
    window.keys('Escape')
    window.wait_gone('entry', 'Add a tag')


def test_description_and_tags(scene):
    desk = Desk(scene, lines=['Printer jams', 'VPN drops +remote +vpn'])
    number = desk.select('Printer jams')
    set_and_undo(desk, number)
    keep_a_draft(desk, number)
    desk.window.kill()

    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    desk.select('Printer jams')
    desk.wait_in_view('label', 'Draft kept')
    desk.wait_in_view('push button', 'Edit the description').click()
    text = desk.wait_in_view('text', 'Description')
    window.wait(lambda: text.text.endswith('Half a thought'), 'the draft after the kill')
    window.keys('ctrl+Return')
    desk.wait_for(number, description='It began on Monday. Half a thought')
    window.wait(lambda: desk.view().find('label', 'Draft kept') is None, 'the end of the draft')

    desk.select('Printer jams')
    tags_by_keys(desk, number)
    window.kill()
    window = desk.start()
    window.wait_for('entry', 'Find in the list')
    desk.select('Printer jams')
    tags_by_pointer(desk, number)

    # The same from the terminal.
    desk.ctl('set', number, 'tags+=mail', 'tags-=vpn', 'description=')
    desk.wait_for(number, tags=['mail'], description=None)
    desk.wait_in_view('push button', 'Add a description')
    desk.wait_in_view('push button', re.compile('^Tags mail'))


ui.main()
