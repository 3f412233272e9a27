#!/usr/bin/env python3
# Reading a desk where nothing can be written: in a folder of others, on a
# read-only mount. Root may write anywhere, so it reads as somebody else.
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import shutil
import sqlite3
import subprocess

import cli_desk


class ReadOnly(cli_desk.DeskCase):
    MAKES_DESK = False

    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)
        self.place = self.path('place')
        self.desk = os.path.join(self.place, 'desk.fettle')
        os.mkdir(self.place, 0o755)
        self.ctl('init', '--name', 'Anna Weiss')
        self.log('first')
        self.open = self.path('open')
        os.mkdir(self.open)
        os.chmod(self.open, 0o777)
        self.addCleanup(self.unlock)

    def lock(self):
        """Others may read, nobody may write."""
        for name in glob.glob(self.desk + '*'):
            os.chmod(name, 0o444)
        os.chmod(self.place, 0o555)

    def unlock(self):
        os.chmod(self.place, 0o755)
        for name in glob.glob(self.desk + '*'):
            os.chmod(name, 0o644)

    def read(self, *words, **more):
        return self.ctl(*words, before=self.somebody_else(), **more)

    def titles(self):
        return sorted(record['title'] for record in self.read('list', '--view', 'all', '--json').records())

    def test_closed_desk(self):
        text = self.export()
        self.lock()
        names = os.listdir(self.place)
        self.assertEqual(self.titles(), ['First'])
        self.assertIn('First', self.read('show', '1').out)
        self.assertIn('Standard', self.read('sla', '1').out)
        self.assertEqual(self.read('export').out, text)
        self.assertIn('whole', self.read('verify').out)
        copy = os.path.join(self.open, 'copy.fettle')
        self.read('backup', copy)
        self.assertEqual(os.listdir(self.place), names)
        self.unlock()
        self.assertEqual(self.export(copy), text)

    def test_nothing_is_written(self):
        self.lock()
        for words in (('log', 'x'), ('set', '1', 'title=x'), ('undo',)):
            problem = self.read(*words, '--json', code=3).problem()
            self.assertEqual(problem['error'], 'locked', problem)
        self.assertEqual(self.titles(), ['First'])

    def test_own_file_in_a_folder_of_others(self):
        before = self.somebody_else()
        if before is not None:
            os.chown(self.desk, cli_desk.NOBODY, cli_desk.NOBODY)
        self.lock()
        os.chmod(self.desk, 0o644)
        self.assertEqual(self.titles(), ['First'])

    def test_somebody_has_it_open(self):
        with sqlite3.connect(self.desk) as other:
            other.execute('SELECT count (*) FROM log').fetchone()
            self.log('second')
            self.assertTrue(os.path.getsize(self.desk + '-wal') > 0)
            self.lock()
            self.assertEqual(self.titles(), ['First', 'Second'])
            self.assertIn('whole', self.read('verify').out)
        other.close()

    def crash(self):
        """Leaves the desk as a program that was killed does."""
        other = sqlite3.connect(self.desk)
        other.execute('SELECT count (*) FROM log').fetchone()
        self.log('second')
        kept = self.path('kept')
        os.mkdir(kept)
        for name in glob.glob(self.desk + '*'):
            shutil.copy(name, kept)
        other.close()
        for name in glob.glob(self.desk + '*'):
            os.unlink(name)
        for name in os.listdir(kept):
            shutil.copy(os.path.join(kept, name), self.place)

    def test_not_closed(self):
        self.crash()
        self.lock()
        self.assertEqual(self.titles(), ['First', 'Second'])

    def test_not_closed_and_torn_apart(self):
        self.crash()
        os.unlink(self.desk + '-shm')
        self.lock()
        for words in (('list',), ('verify',)):
            problem = self.read(*words, '--json', code=3).problem()
            self.assertEqual(problem['error'], 'locked', problem)
            self.assertIn('-wal', problem['detail'])
            self.assertIn('Copy', problem['hint'])

    def test_written_while_it_is_read(self):
        os.unlink(self.desk)
        self.ctl('generate', '--incidents', '150')
        self.lock()
        process = subprocess.Popen([cli_desk.PROGRAM, 'export'], env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, preexec_fn=self.somebody_else())
        self.assertTrue(process.stdout.read(1))
        self.unlock()
        self.log('meanwhile')
        _, err = process.communicate()
        self.assertEqual(process.returncode, 3, err)
        self.assertIn(b'written while it was read', err)

    def test_read_only_mount(self):
        script = f'mount --bind "{self.place}" "{self.place}" && mount -o remount,ro,bind "{self.place}" && exec "$@"'
        wrap = ['unshare', '--mount', 'sh', '-c', script, 'sh']
        if not shutil.which('unshare') or subprocess.run([*wrap, 'true'], capture_output=True).returncode != 0:
            self.skipTest('no read-only mount can be made here')
        for words, code in ((('list',), 0), (('show', '1'), 0), (('export',), 0), (('verify',), 0), (('log', 'x'), 3)):
            process = subprocess.run([*wrap, cli_desk.PROGRAM, *words], env=self.environment(), capture_output=True,
                                     encoding='utf-8')
            self.assertEqual(process.returncode, code, (words, process.stderr))
        self.assertEqual(len(self.ctl('list', '--json').records()), 1)


class FullDisk(cli_desk.DeskCase):
    MAKES_DESK = False
    # A disk too small for a reserve, and nothing of it left.
    SCRIPT = '''
set -e
place=$1 program=$2 tree=$3
mount -t tmpfs -o size=3m tmpfs "$place"
export FETTLE_DESK=$place/desk.fettle
"$program" init --name Anna >"$tree/made"
"$program" log 'first' >>"$tree/made"
test ! -e "$FETTLE_DESK.reserve"
dd if=/dev/zero of="$place/filler" bs=4096 2>"$tree/filled" || true
shift 3
for words in "$@"; do
  code=0
  "$program" $words || code=$?
  echo "code $code"
done 2>&1
'''

    def test_reading(self):
        place = self.path('place')
        os.mkdir(place)
        if not shutil.which('unshare') or subprocess.run(['unshare', '--mount', 'true'], capture_output=True).returncode:
            self.skipTest('no disk can be made here')
        backup = self.path('backup.fettle')
        words = ('list', 'show 1', 'export', 'verify', f'backup {backup}', 'log second', 'list')
        process = subprocess.run(['unshare', '--mount', 'sh', '-c', self.SCRIPT, 'sh', place, cli_desk.PROGRAM,
                                  self.folder, *words], env=self.environment(), capture_output=True, encoding='utf-8')
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
        codes = [line for line in process.stdout.splitlines() if line.startswith('code ')]
        self.assertEqual(codes, [f'code {code}' for code in (0, 0, 0, 0, 0, 1, 0)], process.stdout)
        self.assertIn('The disk is full.', process.stdout)
        self.verified(backup)


if __name__ == '__main__':
    cli_desk.main()
