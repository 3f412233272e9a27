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

    def test_one_change_is_one(self):
        self.ctl('export', '--seal', self.log('Printer'), '--output', self.file)
        self.assertIn(': 1 change of it among 1 of the log', self.run_ctl('verify', self.file).out)

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

    def test_mended_heads(self):
        """Whoever cuts the beginning and mends the marks is found out, and so is
        another number, another record, and a field that nobody erased."""
        lines = self.lines()
        rows = [json.loads(line) for line in lines[1:-1]]
        end = json.loads(lines[-1])
        for k in range(1, len(rows)):
            head = dict(json.loads(lines[0]), log_hash=rows[k - 1]['log_hash'])
            last = dict(end, rows=len(rows) - k)
            self.broken([json.dumps(head)] + lines[k + 1:-1] + [json.dumps(last)])
        others = {row['change']['eid'] for row in rows} - {json.loads(lines[0])['record']}
        for eid in others:
            self.broken([json.dumps(dict(json.loads(lines[0]), record=eid))] + lines[1:])

        # The seal of another ticket holds the changes of this one with their fields hidden.
        self.ctl('export', '--seal', 'INC-1', '--output', self.file)
        hidden = {json.loads(line)['seq']: line for line in self.lines()[1:-1]}
        for i, row in enumerate(rows, 1):
            if row['change']['eid'] == self.show(self.number)['id'] and row['change']['op'] != 'create':
                self.broken(lines[:i] + [hidden[row['seq']]] + lines[i + 1:], 'left out')

    def test_what_was_removed_is_shown(self):
        self.ctl('note', self.number, 'walrus')
        self.ctl('undo')
        self.ctl('export', '--seal', self.number, '--output', self.file)
        self.assertIn('walrus', '\n'.join(self.lines()))

    def test_a_line_without_an_end(self):
        with open(self.file, 'a', encoding='utf-8') as out:
            out.write('x' * (2 << 20))
        self.run_ctl('verify', self.file, code=3)

    def test_words(self):
        self.ctl('export', '--seal', 'INC-99', code=1)
        self.ctl('export', '--seal', self.number, '--format', 'csv', code=2)
        other = self.path('no.seal')
        with open(other, 'w', encoding='utf-8') as out:
            out.write(self.lines()[0].replace('"v":1', '"v":2') + '\n')
        self.run_ctl('verify', other, code=3)


if __name__ == '__main__':
    cli_desk.main()
