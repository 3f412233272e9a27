#!/usr/bin/env python3
# fettlectl: several at one desk, and desks that may not be written.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sqlite3
import subprocess

import cli_desk


class Together(cli_desk.DeskCase):
    def start(self, *words):
        return subprocess.Popen([cli_desk.PROGRAM, *words], env=self.environment(), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding='utf-8')

    def finish(self, process):
        out, err = process.communicate(timeout=120)
        self.assertEqual((process.returncode, err), (0, ''), out)
        return out

    def test_writers_at_once(self):
        numbers = []
        for round_ in range(6):
            running = [self.start('log', f'Line {round_} {n}') for n in range(5)]
            running.append(self.start('list', '--view', 'all'))
            outputs = [self.finish(process) for process in running]
            numbers += [out.strip() for out in outputs[:-1]]
        self.assertEqual(set(numbers), {f'INC-{n}' for n in range(1, 31)})
        self.assertEqual(len(self.ctl('list', '--json').records()), 30)
        self.verified()

    def test_changes_of_one_incident_at_once(self):
        self.log('VPN down')
        running = [self.start('note', '1', f'Note {n}') for n in range(6)]
        running += [self.start('set', '1', f'tags+=tag{n}') for n in range(6)]
        for process in running:
            self.finish(process)
        found = self.show(1)
        self.assertEqual(found['tags'], [f'tag{n}' for n in range(6)])
        text = self.ctl('show', 1).out
        for n in range(6):
            self.assertIn(f'Note {n}', text)
        self.verified()

    def test_escalations_are_told_once(self):
        self.ctl('set', '--new', 'team:Network')
        numbers = [self.log(f'VPN down {n}') for n in range(4)]
        self.ctl('escalation', 'add', 'All', 'trigger=match', 'counts=wall', 'team=Network')
        told = []
        for process in [self.start('tick') for n in range(6)]:
            told += [line.split()[0] for line in self.finish(process).splitlines()]
        self.assertEqual(sorted(told), numbers)
        self.verified()

    def test_reading_beside_a_big_write(self):
        process = self.start('generate', '--incidents', '3000', '--seed', '5')
        seen = set()
        while process.poll() is None:
            seen.add(len(self.ctl('list', '--view', 'all', '--json').lines()))
        self.finish(process)
        # All or nothing.
        self.assertLessEqual(seen, {0, 3000})
        self.verified()


class NotWritable(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('VPN down')

    def test_folder_that_is_read_only(self):
        shared = self.path('shared')
        os.mkdir(shared)
        desk = os.path.join(shared, 'desk.fettle')
        os.rename(self.desk, desk)
        os.chmod(self.folder, 0o755)
        os.chmod(desk, 0o444)
        os.chmod(shared, 0o555)
        self.addCleanup(os.chmod, shared, 0o755)
        for words in (('log', 'x'), ('set', '1', 'title=x'), ('undo',)):
            answer = self.ctl('--desk', desk, '--json', *words, code=3, before=self.somebody_else())
            self.assertEqual(answer.problem()['error'], 'locked')
            self.assertIn('rights', answer.problem()['hint'])
            self.assertIn('can be read', answer.problem()['fact'])

    def test_folder_of_somebody_else(self):
        if os.getuid() != 0:
            self.skipTest('only root can act as somebody else')
        answer = self.ctl('--json', 'list', code=3, before=self.somebody_else())
        self.assertEqual(answer.problem()['error'], 'locked')

    def test_a_link_is_no_desk(self):
        link = self.path('link.fettle')
        os.symlink(self.desk, link)
        self.ctl('--desk', link, 'list', code=3)

    def test_desk_of_a_newer_version(self):
        database = sqlite3.connect(self.desk)
        database.execute('ALTER TABLE incident ADD COLUMN mood TEXT')
        database.close()
        self.assertEqual(len(self.ctl('list', '--json').records()), 1)
        self.assertIn('VPN down', self.ctl('show', 1).out)
        self.assertIn('VPN down', self.export())
        for words in (('log', 'x'), ('set', '1', 'title=x'), ('note', '1', 'x'), ('undo',)):
            self.assertEqual(self.ctl('--json', *words, code=3).problem()['error'], 'newer')

    def test_desk_that_is_held(self):
        database = sqlite3.connect(self.desk, isolation_level=None)
        database.execute('BEGIN IMMEDIATE')
        answer = self.ctl('--json', 'log', 'x', code=3)
        self.assertEqual(answer.problem()['error'], 'locked')
        self.assertEqual(len(self.ctl('list', '--json').records()), 1)
        database.execute('ROLLBACK')
        database.close()
        self.assertEqual(self.log('y'), 'INC-2')


if __name__ == '__main__':
    cli_desk.main()
