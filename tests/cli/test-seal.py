#!/usr/bin/env python3
# The log of one ticket, sealed: proven without a desk, and broken by any change.
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import cli_desk


class Seals(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('Before it all, with secret words')
        self.number = self.log('VPN drops !2/2 cat:Network')
        self.ctl('note', self.number, 'rekey timer is short')
        self.log('Something else, with secret words')
        self.ctl('note', 'INC-1', 'another secret')
        self.ctl('move', self.number, 'assigned', '--owner', 'Anna Weiss')
        self.ctl('move', self.number, 'start')
        self.ctl('log', 'And more secret words')
        self.file = self.path('inc.seal')
        self.ctl('export', '--seal', self.number, '--output', self.file)

    def lines(self):
        with open(self.file, encoding='utf-8') as file:
            return file.read().splitlines()

    def run_ctl(self, *words, code=0):
        return self.ctl(*words, code=code, FETTLE_DESK=None)

    def broken(self, lines, saying=''):
        file = self.path('broken.seal')
        with open(file, 'w', encoding='utf-8') as out:
            out.write(''.join(line + '\n' for line in lines))
        answer = self.run_ctl('verify', file, code=3)
        self.assertIn(saying, answer.err)

    def test_proves_without_a_desk(self):
        answer = self.run_ctl('verify', self.file, '--json').records()[0]
        rows = self.lines()[1:-1]
        own = [row for row in map(json.loads, rows) if row['change']['eid'] == self.show(self.number)['id']]
        self.assertEqual(answer['number'], self.number)
        self.assertEqual((answer['changes'], answer['rows']), (len(own), len(rows)))
        self.assertTrue(answer['whole'])
        self.assertEqual(answer['redacted'], 0)
        desk = self.ctl('verify', '--json').records()[0]
        self.assertEqual(answer['head'], desk['head'].split()[-1])
        self.assertIn('INC-2', self.run_ctl('verify', self.file).out)

    def test_shows_nothing_of_others(self):
        text = '\n'.join(self.lines())
        self.assertNotIn('secret', text)
        self.assertIn('VPN drops', text)
        self.assertIn('rekey timer is short', text)

    def test_a_missing_or_moved_line(self):
        lines = self.lines()
        for i in range(1, len(lines)):
            self.broken(lines[:i] + lines[i + 1:])
        for i in range(1, len(lines) - 2):
            self.broken(lines[:i] + [lines[i + 1], lines[i]] + lines[i + 2:], 'broken')
        self.broken(lines + [lines[-2]])
        self.broken(lines[:1] + lines[-1:])

    def test_an_altered_value(self):
        lines = self.lines()
        for i in range(1, len(lines) - 1):
            row = json.loads(lines[i])
            for key in ('seq', 'eh', 'num', 'scope', 'at_received'):
                self.broken(self.altered(lines, i, dict(row, **{key: row[key] + 1})))
            for key, value in (('ent', 'note'), ('actor', row['change']['id']), ('eid', row['change']['id'])):
                change = dict(row['change'], **{key: value})
                if change != row['change']:
                    self.broken(self.altered(lines, i, dict(row, change=change)), f'change {row["seq"]} ')
        self.broken([lines[0].replace('INC-2', 'INC-3')] + lines[1:], 'another record')
        self.broken([line.replace('VPN drops', 'VPN drips') for line in lines], 'broken')
        self.broken([line.replace('rekey timer is short', 'all is well') for line in lines], 'broken')

    def altered(self, lines, i, row):
        return lines[:i] + [json.dumps(row, separators=(',', ':'))] + lines[i + 1:]

    def test_an_own_change_that_is_hidden_is_told(self):
        """Fields that are left out stay provable; that they are is said."""
        self.ctl('export', '--seal', 'INC-1', '--output', self.file)
        head = json.loads(self.lines()[0])
        lines = self.lines()
        for i, line in enumerate(lines[1:-1], 1):
            row = json.loads(line)
            if row['change']['eid'] != head['record'] and row['change']['ent'] == 'incident':
                head['record'] = row['change']['eid']
                break
        lines[0] = json.dumps(head, separators=(',', ':'))
        with open(self.file, 'w', encoding='utf-8') as out:
            out.write('\n'.join(lines) + '\n')
        answer = self.run_ctl('verify', self.file, '--json').records()[0]
        self.assertGreater(answer['redacted'], 0)

    def test_words(self):
        self.ctl('export', '--seal', 'INC-99', code=1)
        self.ctl('export', '--seal', self.number, '--format', 'csv', code=2)
        other = self.path('no.seal')
        with open(other, 'w', encoding='utf-8') as out:
            out.write(self.lines()[0].replace('"v":1', '"v":2') + '\n')
        self.run_ctl('verify', other, code=3)


if __name__ == '__main__':
    cli_desk.main()
