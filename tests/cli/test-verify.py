#!/usr/bin/env python3
# fettlectl verify: whatever is altered behind its back is found, with its number.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import sqlite3
import subprocess

import cli_desk

# Not logged, so not provable: what an action is called on this computer, and texts under edit.
UNPROVABLE = {('action', 'label'), ('draft', 'key'), ('draft', 'text')}


def other(value, kind, random):
    """A value of the same type that differs in one place."""
    if value is None:
        return {'INTEGER': 1, 'TEXT': 'x', 'BLOB': b'\x00'}[kind]
    if isinstance(value, int):
        return value + random.choice((-1, 1))
    place = random.randrange(len(value)) if value else 0
    if isinstance(value, str):
        return value[:place] + ('y' if value[place:place + 1] == 'x' else 'x') + value[place + 1:]
    if not value:
        return b'\x00'
    return value[:place] + bytes([value[place] ^ 1 << random.randrange(8)]) + value[place + 1:]


class Tampered(cli_desk.DeskCase):
    """A desk with all that a desk holds, and copies of it that somebody altered."""

    def setUp(self):
        super().setUp()
        self.log('VPN down !2/1 #VPN caller:"Bob Jansen" cat:"Network > VPN" +remote')
        self.ctl('set', '--new', 'team:Network')
        self.log('Printer jam since 08:30')
        self.ctl('set', 1, 'team=Network', 'tags+=old', 'description=Since\nyesterday')
        self.ctl('note', 1, 'Looked at it')
        self.ctl('move', 1, 'start')
        self.ctl('note', 1, '--public', 'On it')
        self.ctl('set', 1, 'tags-=old')
        self.ctl('move', 1, 'resolve', '--code', 'fixed', '--notes', 'New cable')
        self.ctl('set', 2, 'priority=1', '--reason', 'The director')
        self.ctl('undo')
        self.ctl('undo', '--redo')
        self.original = self.path('original.fettle')
        self.ctl('backup', self.original)
        self.copy = self.path('copy.fettle')
        with sqlite3.connect(self.original) as database:
            self.last = database.execute('SELECT max (seq) FROM log').fetchone()[0]
        database.close()

    def rows(self, query, *values):
        database = sqlite3.connect(self.original)
        rows = database.execute(query, values).fetchall()
        database.close()
        return rows

    def columns(self, table):
        return [(row[1], row[2]) for row in self.rows(f'PRAGMA table_info ("{table}")')]

    def alter(self, *statements):
        """A copy on which these ran, each (SQL, values)."""
        shutil.copyfile(self.original, self.copy)
        database = sqlite3.connect(self.copy, isolation_level=None)
        database.execute('PRAGMA synchronous = OFF')
        for sql, values in statements:
            cursor = database.execute(sql, values)
            assert cursor.rowcount != 0, f'{sql} changed nothing'
        database.close()
        for rest in ('-wal', '-shm'):
            if os.path.exists(self.copy + rest):
                os.unlink(self.copy + rest)

    def report(self):
        answer = self.ctl('verify', '--json', self.copy, code=3)
        self.assertEqual(answer.problem()['error'], 'damaged')
        report = answer.record()
        self.assertFalse(report['whole'])
        self.assertTrue(report['what'])
        return report

    def expect_bad(self, number, what):
        self.assertEqual(self.report().get('bad_change'), number, what)

    def test_whole(self):
        report = self.ctl('verify', '--json', self.original).record()
        self.assertEqual((report['whole'], report['changes'], report['redacted']), (True, self.last, 0))
        self.assertRegex(report['head'], r'^[0-9a-f]{64}$')
        self.assertEqual(self.verified()['head'], report['head'])
        out = self.ctl('verify').out
        self.assertIn(f'The desk is whole: {self.last} changes', out)
        self.assertIn(report['head'], out)
        self.assertIn('does not prove', out)

    def test_every_column_of_every_row_of_the_log(self):
        columns = self.columns('log')
        self.assertEqual(len(columns), 20)
        for seq, *values in self.rows('SELECT seq, * FROM log ORDER BY seq'):
            for (name, kind), value in zip(columns, values):
                if name == 'seq':
                    new = self.last + self.random.randrange(2, 1000)
                else:
                    new = other(value, kind, self.random)
                self.alter((f'UPDATE log SET {name} = ? WHERE seq = ?', (new, seq)))
                self.expect_bad(seq, f'{name} of change {seq}: {value!r} became {new!r}')

    def test_deleted_rows(self):
        for seq in range(1, self.last + 1):
            self.alter(('DELETE FROM log WHERE seq = ?', (seq,)))
            self.expect_bad(seq, f'change {seq} deleted')

    def test_last_rows_deleted(self):
        for n in (2, 5):
            self.alter(('DELETE FROM log WHERE seq > ?', (self.last - n,)))
            self.expect_bad(self.last - n + 1, f'the last {n} deleted')

    def test_rows_added(self):
        columns = ', '.join(name for name, _ in self.columns('log') if name not in ('seq', 'id'))
        self.alter((f'INSERT INTO log (seq, id, {columns}) SELECT ?, randomblob (16), {columns} FROM log WHERE seq = ?',
                    (self.last + 1, self.last)))
        self.expect_bad(self.last + 1, 'the last row again')

    def test_rows_swapped(self):
        pairs = [(seq, seq + 1) for seq in range(1, self.last)]
        pairs += [tuple(sorted(self.random.sample(range(1, self.last + 1), 2))) for _ in range(10)]
        for a, b in pairs:
            self.alter(('UPDATE log SET seq = -1 WHERE seq = ?', (a,)), ('UPDATE log SET seq = ? WHERE seq = ?', (a, b)),
                       ('UPDATE log SET seq = ? WHERE seq = -1', (b,)))
            self.expect_bad(a, f'{a} and {b} swapped')

    def test_every_column_of_the_state(self):
        for kind in ('desk', 'device', 'person', 'team', 'service', 'category', 'incident', 'note'):
            columns = self.columns(kind)
            rows = self.rows(f'SELECT * FROM "{kind}"')
            self.assertTrue(rows, kind)
            for row in rows:
                rid = row[0]
                last = self.rows('SELECT max (seq) FROM log WHERE eid = ?', rid)[0][0]
                for (name, kind_of), value in zip(columns[1:], row[1:]):
                    new = other(value, kind_of, self.random)
                    self.alter((f'UPDATE "{kind}" SET "{name}" = ? WHERE rid = ?', (new, rid)))
                    self.expect_bad(last, f'{kind}.{name}: {value!r} became {new!r}')
                self.alter((f'DELETE FROM "{kind}" WHERE rid = ?', (rid,)))
                self.expect_bad(last, f'row of {kind} deleted')

    def test_the_record_is_named(self):
        self.alter(('UPDATE incident SET title = ? WHERE number = ?', ('Other', 'INC-2')))
        report = self.report()
        self.assertEqual(report['bad_record'], 'INC-2')
        answer = self.ctl('verify', self.copy, code=3)
        self.assertIn(f'damaged at change {report["bad_change"]} of the log (INC-2)', answer.err)
        self.assertEqual(answer.out, '')

    def test_numbers(self):
        self.alter(('UPDATE incident SET number = ? WHERE number = ?', ('INC-7', 'INC-2')))
        last = self.rows('SELECT max (seq) FROM log JOIN incident ON eid = rid WHERE number = ?', 'INC-2')[0][0]
        self.expect_bad(last, 'another number')
        self.alter(('UPDATE counter SET last = last + 1', ()))
        self.report()

    def test_all_that_is_derived(self):
        for table in ('identity', 'head', 'device_head', 'action', 'counter', 'alias', 'text_row', 'uuid'):
            columns = self.columns(table)
            keys = [name for name, _ in columns]
            for row in self.rows(f'SELECT * FROM {table}'):
                for (name, kind), value in zip(columns, row):
                    if (table, name) in UNPROVABLE or name == 'one':
                        continue
                    new = other(value, kind, self.random)
                    where = ' AND '.join(f'{key} IS ?' for key in keys)
                    try:
                        self.alter((f'UPDATE {table} SET {name} = ? WHERE {where}', (new, *row)))
                    except sqlite3.IntegrityError:
                        continue  # the file itself refuses a key that stands already
                    with self.subTest(f'{table}.{name}: {value!r} became {new!r}'):
                        self.report()

    def test_missing_rows_of_what_is_derived(self):
        for table in ('identity', 'head', 'device_head', 'action', 'counter', 'text_row', 'uuid'):
            self.alter((f'DELETE FROM {table}', ()))
            with self.subTest(table):
                self.assertIn(self.ctl('verify', self.copy, code=3).code, (3,))

    def test_words_of_the_index(self):
        self.alter(("INSERT INTO text_index (text_index) VALUES ('delete-all')", ()))
        self.report()

    def test_bytes_of_the_file(self):
        with open(self.original, 'rb') as file:
            content = file.read()
        found, tries = 0, 60
        for _ in range(tries):
            place = 0
            while sum(byte != 0 for byte in content[place:place + 64]) < 48:
                place = self.random.randrange(100, len(content) - 64)
            with open(self.copy, 'wb') as file:
                file.write(content[:place] + bytes(byte ^ 0xff for byte in content[place:place + 64])
                           + content[place + 64:])
            process = subprocess.run([cli_desk.PROGRAM, 'verify', self.copy], env=self.environment(),
                                     capture_output=True)
            # Rows that were deleted leave bytes that nobody reads. Never a crash.
            self.assertIn(process.returncode, (0, 3), (place, process))
            found += process.returncode == 3
        self.assertGreaterEqual(found, tries * 0.8)

    def test_a_damaged_desk_is_not_worked_on(self):
        self.alter(('UPDATE log SET log_hash = ? WHERE seq = ?', (bytes(32), self.last - 3)))
        for words in (('list',), ('log', 'x'), ('export',), ('backup', self.path('b'))):
            answer = self.ctl('--desk', self.copy, '--json', *words, code=3)
            self.assertEqual(answer.problem()['error'], 'damaged')
        self.assertFalse(os.path.exists(self.path('b')))
        shutil.copyfile(self.copy, self.desk)
        self.ctl('list', code=3)
        self.ctl('restore', self.original)
        self.verified()

    def test_a_damaged_desk_is_named(self):
        shutil.copyfile(self.original, self.copy)
        with open(self.copy, 'r+b') as file:
            file.seek(2 * 4096)
            file.write(b'\xff' * 4096)
        problem = self.ctl('--desk', self.copy, '--json', 'list', code=3).problem()
        self.assertEqual(problem['fact'], 'The desk file is damaged.')
        self.assertIn(self.copy, problem['detail'])
        self.assertNotIn('*', problem['detail'])
        self.assertTrue(problem['detail'].endswith('.'), problem)
        self.assertIn('backup', problem['hint'])
        told = self.ctl('verify', self.copy, code=3)
        self.assertNotIn('***', told.err + told.out)

    def test_not_a_desk(self):
        for content in (b'', b'text', b'text\n' * 100, os.urandom(8192)):
            with open(self.copy, 'wb') as file:
                file.write(content)
            self.expect_foreign(self.copy)
        database = sqlite3.connect(self.path('foreign.fettle'))
        database.execute('CREATE TABLE log (seq)')
        database.commit()
        database.close()
        self.expect_foreign(self.path('foreign.fettle'))

    def expect_foreign(self, path):
        """Somebody chose the wrong file: nothing of theirs is damaged."""
        before = self.export()
        for words in (('verify', path), ('--desk', path, 'list'), ('restore', path)):
            answer = self.ctl(*words, code=3)
            self.assertIn(f'{path} is not a desk.', answer.err)
            self.assertNotIn('damaged', answer.err)
        self.assertEqual(self.export(), before)

    def test_the_head_of_a_desk_is_lost(self):
        with open(self.desk, 'r+b') as file:
            file.write(bytes(100))
        self.assertIn('The desk file is damaged', self.ctl('list', code=3).err)


if __name__ == '__main__':
    cli_desk.main()
