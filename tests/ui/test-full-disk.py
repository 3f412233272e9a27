#!/usr/bin/env python3
# A disk so full that a desk cannot be written is no reason not to read it.
# SPDX-License-Identifier: GPL-3.0-or-later
import ctypes
import os
import re
import subprocess

from incident_desk import Desk

import desk_window as ui

FULL = re.compile('The disk is full')
CLONE_NEWNS = 0x20000


class SmallDisk:
    """A disk too small for a reserve, in sight of this test and what it starts alone."""

    def __init__(self, scene):
        self.place = scene.file('disk')
        os.mkdir(self.place)
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(CLONE_NEWNS) != 0 or not self.mount('--make-rprivate', '/') \
                or not self.mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', self.place):
            raise ui.Skip('no disk can be made here')

    @staticmethod
    def mount(*words):
        return subprocess.run(['mount', *words], capture_output=True, check=False).returncode == 0

    def file(self, name):
        return os.path.join(self.place, name)

    def fill(self):
        with open(self.file('filler'), 'wb', buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def make_room(self):
        os.remove(self.file('filler'))


def make_desk(scene, disk):
    desk = Desk(scene, new=False)
    desk.place = ['--desk', disk.file('desk.fettle')]
    desk.ctl('init', '--name', 'Anna Weiss')
    desk.ctl('log', 'Printer jams')
    assert not os.path.exists(desk.path + '.reserve')
    return desk


def type_a_note(desk, words):
    text = desk.wait_in_view('text', 'Work note, team only').click_at()
    desk.window.type(words)
    desk.window.wait(lambda: text.text == words, 'what was typed')


def test_read_then_written(scene):
    disk = SmallDisk(scene)
    desk = make_desk(scene, disk)
    window = desk.start()
    desk.select('Printer jams')
    type_a_note(desk, 'Half a thought')
    window.quit()

    disk.fill()
    window = desk.start()
    window.wait_for('label', FULL)
    window.wait(lambda: window.row('INC-1'), 'the rows of a desk that is only read')
    window.wait_for('push button', 'Try again').click()
    window.wait_for('label', FULL)
    window.wait(lambda: window.row('INC-1'), 'the rows as before')

    disk.make_room()
    window.wait_for('push button', 'Try again').click()
    window.wait_gone('label', FULL)
    desk.select('Printer jams')
    text = desk.wait_in_view('text', 'Work note, team only')
    window.wait(lambda: text.text == 'Half a thought', 'what was typed before')
    window.keys('i')
    desk.wait_for('INC-1', owner='Anna Weiss')


def open_log(window):
    window.keys('ctrl+n')
    return window.wait_for('text', 'Incident in one line')


def start_full(scene, disk):
    desk = make_desk(scene, disk)
    disk.fill()
    window = desk.start()
    window.wait_for('label', FULL)
    window.wait(lambda: window.row('INC-1'), 'the rows of a desk that is only read')
    text = open_log(window)
    window.type('VPN drops')
    window.wait(lambda: text.text == 'VPN drops', 'what was typed')
    return desk, window


# What is typed while nothing can be written is there when it can.
def test_words_are_kept(scene):
    disk = SmallDisk(scene)
    desk, window = start_full(scene, disk)
    for make_room in (lambda: None, disk.make_room):
        window.keys('Escape')
        window.wait_gone('text', 'Incident in one line')
        make_room()
        window.wait_for('push button', 'Try again').click()
        if make_room == disk.make_room:
            window.wait_gone('label', FULL)
        window.wait(lambda: window.row('INC-1'), 'the rows')
        text = open_log(window)
        window.wait(lambda: text.text == 'VPN drops', 'what was typed before')
    window.keys('Return')
    desk.wait_for('INC-2', title='VPN drops')


# The dialog in which it is typed goes on over the desk as it can be written.
def test_open_dialog_goes_on(scene):
    disk = SmallDisk(scene)
    desk, window = start_full(scene, disk)
    disk.make_room()
    window.find('push button', 'Try again').click()
    window.wait_gone('label', FULL)
    text = window.wait_for('text', 'Incident in one line')
    window.wait(lambda: text.text == 'VPN drops', 'what was typed before')
    window.keys('Return')
    desk.wait_for('INC-2', title='VPN drops')


# Each window over the desk gets it as it can be written.
def test_all_windows(scene):
    disk = SmallDisk(scene)
    desk = make_desk(scene, disk)
    disk.fill()
    window = desk.start()
    window.wait_for('label', FULL)
    window.wait_for('push button', 'Try again')
    window.keys('ctrl+shift+n')
    window.wait(lambda: len(list(window.find_all('label', FULL))) == 2, 'the stripe of both windows')
    disk.make_room()
    window.wait_for('push button', 'Try again').click()
    window.wait_gone('label', FULL)


ui.main()
