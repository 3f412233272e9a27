#!/usr/bin/env python3
# A damaged desk is said to be so, and its last good backup is offered.
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import re
import time

from incident_desk import Desk

import desk_window as ui


def damage(path):
    """Bytes in the middle of the file turn to dust."""
    with open(path, 'r+b') as file:
        size = file.seek(0, os.SEEK_END)
        for at in range(size // 4, size, 4096):
            file.seek(at)
            file.write(os.urandom(1024))


def make_backup(desk):
    folder = desk.path + '.backups'
    os.makedirs(folder, mode=0o700, exist_ok=True)
    desk.ctl('backup', os.path.join(folder, time.strftime('desk-%Y%m%dT%H%M%SZ.fettle', time.gmtime())))


def test_the_last_good_backup_is_opened(scene):
    desk = Desk(scene, lines=['Printer jams', 'VPN drops !2/2'])
    desk.window.quit()
    make_backup(desk)
    damage(desk.path)

    window = desk.start()
    button = window.wait_for('push button', re.compile('Open the last good backup'), seconds=30)
    button.click_at()
    window.wait(lambda: window.row('INC-2'), 'the rows of the backup', )
    assert sorted(i['title'] for i in desk.incidents()) == ['Printer jams', 'VPN drops']
    kept = glob.glob(desk.path + '.replaced-*')
    assert len(kept) == 1, f'the damaged file is not kept: {kept}'


def test_without_a_backup_it_says_so(scene):
    desk = Desk(scene, lines=['Printer jams'])
    desk.window.quit()
    for left in glob.glob(desk.path + '.backups/*'):
        os.remove(left)
    damage(desk.path)
    window = desk.start()
    window.wait_for('label', re.compile('no good backup'), seconds=30)
    assert os.path.exists(desk.path), 'the damaged file is gone'


ui.main()
