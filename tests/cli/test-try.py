#!/usr/bin/env python3
# fettlectl config try: what another set-up would have done to the last tickets.
# SPDX-License-Identifier: GPL-3.0-or-later
import cli_desk

STRICT = '''version: 1
policies:
  - name: Standard
    response: else 5m
    resolve: P1 1h, else 6h
'''


class Tries(cli_desk.DeskCase):
    def file(self, text):
        path = self.path('setup.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def tried(self, text, *words):
        records = self.ctl('--json', 'config', 'try', *words, self.file(text)).records()
        return ({record['target']: record for record in records if record['type'] == 'target'},
                {record['number']: record for record in records if record['type'] == 'ticket'}, records[-1])

    def test_stricter(self):
        self.ctl('generate', '--incidents', '40', '--seed', '5')
        before = self.ctl('export').out
        targets, tickets, report = self.tried(STRICT, '--days', '3660')
        self.assertEqual(self.ctl('export').out, before)
        self.assertEqual(report['tickets'], 40)
        self.assertGreaterEqual(targets['resolve']['promised_tried'], targets['resolve']['promised'])
        self.assertGreater(targets['response']['late_tried'], targets['response']['late'])
        self.assertGreater(targets['resolve']['late_tried'], targets['resolve']['late'])
        for ticket in tickets.values():
            self.assertNotEqual((ticket['late'], ticket['priority']), (ticket['late_tried'], ticket['priority_tried']))

    def test_matrix(self):
        plain, given, unranked = self.log('!2/2 Printer'), self.log('!2/2 Door'), self.log('Lamp')
        self.ctl('set', given, 'priority=5', 'priority_reason=Can wait')
        moved = self.log('!3/3 Mail')
        self.ctl('set', moved, 'impact=1', 'urgency=1')
        _, tickets, report = self.tried('version: 1\ndesk:\n  priority_matrix: 2 2 2 / 1 1 1 / 3 3 3\n')
        self.assertEqual({number: (ticket['priority'], ticket['priority_tried']) for number, ticket in tickets.items()},
                         {plain: (3, 1), moved: (1, 2)})
        self.assertEqual((report['tickets'], report['other_priority'], report['days']), (4, 2, 30))
        self.assertEqual(self.show(plain)['priority'], 3)
        shown = self.ctl('config', 'try', self.file('version: 1\ndesk:\n  priority_matrix: 2 2 2 / 1 1 1 / 3 3 3\n')).out
        self.assertIn('Tried on the 4 tickets logged in the last 30 days.', shown)
        self.assertIn(f'    {plain}  P3 → P1', shown)
        self.assertNotIn(given, shown)
        self.assertNotIn(unranked, shown)

    def test_nothing_differs(self):
        self.log('!2/2 Printer')
        shown = self.ctl('config', 'try', self.file(self.ctl('config', 'export').out)).out
        self.assertIn('No ticket would be late that is not', shown)

    def test_refused(self):
        self.ctl('config', 'try', self.file('teams:\n  - name: A\n    leed: x\n'), code=1)
        self.ctl('config', 'try', '--days', '0', self.file(STRICT), code=2)
        self.ctl('config', 'try', '/nowhere.yaml', code=1)


if __name__ == '__main__':
    cli_desk.main()
