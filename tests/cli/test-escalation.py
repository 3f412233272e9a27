#!/usr/bin/env python3
# fettlectl escalation and tick: rules that escalate, made, checked, tried and at work.
# SPDX-License-Identifier: GPL-3.0-or-later
import cli_desk


class Escalations(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        for team in ('Network', 'Desk'):
            self.ctl('set', '--new', f'team:{team}')
        self.ctl('set', '--new', 'person:Bob Jansen', 'team=Network')
        self.ctl('set', 'team:Network', 'lead=Bob Jansen')

    def add(self, name, *fields, **more):
        return self.ctl('escalation', 'add', name, *fields, **more)

    def test_made_and_listed(self):
        self.add('P1 late', 'trigger=threshold', 'target=resolve', 'percent=75', 'team=Network', 'filter=prio:1')
        self.add('Nobody', 'trigger=unowned', 'after=30m', 'tell=Anna Weiss', 'level=2', '--before', 'P1 late')
        listed = self.ctl('escalation', 'list', '--json').records()
        self.assertEqual([rule['name'] for rule in listed], ['Nobody', 'P1 late'])
        self.assertEqual((listed[1]['trigger'], listed[1]['percent'], listed[1]['team']), ('threshold', 75, 'Network'))
        self.assertEqual(listed[0]['tell'], 'Anna Weiss')
        shown = self.ctl('escalation', 'list').out
        self.assertIn('P1 late', shown)
        self.assertIn('75 %', shown)
        # They are no rules that assign, and these are none of them.
        self.assertEqual(self.ctl('rule', 'list', '--json').records(), [])
        self.ctl('rule', 'add', 'All', 'team=Network')
        self.assertEqual(len(self.ctl('escalation', 'list', '--json').records()), 2)
        self.ctl('escalation', 'set', 'Nobody', 'after=1h', 'enabled=no')
        self.ctl('escalation', 'remove', 'P1 late')
        self.assertEqual([(rule['after'], rule['enabled']) for rule in self.ctl('escalation', 'list', '--json').records()],
                         [('1h', False)])

    def test_what_cannot_be(self):
        for fields in (('trigger=age', 'team=Network'), ('trigger=match',), ('trigger=age', 'after=soon', 'team=Network'),
                       ('trigger=threshold', 'team=Network'), ('trigger=match', 'team=Network', 'filter=prio:x')):
            with self.subTest(fields=fields):
                self.assertEqual(self.add('A', *fields, '--json', code=1).problem()['error'], 'refused')
        self.assertEqual(self.ctl('escalation', 'what', code=2).out, '')
        self.add('Never', 'trigger=match', 'team=Network', 'filter=prio:3 prio:4')
        self.assertEqual(self.ctl('escalation', 'check', '--json').record()['fault'], 'contradiction')

    def test_each_line_of_tick_names_its_ticket(self):
        numbers = [self.log('vpn is down'), self.log('vpn is slow')]
        for number in numbers:
            self.ctl('set', number, 'team=Desk')
        self.add('VPN', 'trigger=match', 'counts=wall', 'filter=title:vpn', 'tell=Anna Weiss')
        self.add('Network', 'trigger=match', 'counts=wall', 'filter=title:vpn', 'tell=Anna Weiss', 'level=2')
        lines = self.ctl('tick').out.splitlines()
        self.assertEqual(sorted(line.split('  ')[0] for line in lines), sorted(numbers * 2), lines)

    def test_tick(self):
        number = self.log('vpn is down')
        self.ctl('set', number, 'team=Desk')
        other = self.log('printer jams')
        self.add('VPN', 'trigger=match', 'counts=wall', 'filter=title:vpn', 'team=Network', 'note=Look at the line')
        self.add('Old', 'trigger=age', 'after=100h', 'counts=wall', 'tell_lead=yes', 'team=Network')
        plan = self.ctl('escalation', 'test', '--json', number).record()
        self.assertEqual([(line['rule'], line['outcome']) for line in plan['escalations']], [('VPN', 'runs'), ('Old', 'waits')])
        self.assertTrue(plan['next_at'])
        self.assertIn('100h', self.ctl('escalation', 'test', number).out)
        plan = self.ctl('escalation', 'test', '--json', other).record()
        self.assertEqual([line['outcome'] for line in plan['escalations']], ['no_match', 'waits'])
        draft = self.ctl('escalation', 'test', '--json', other, 'trigger=match', 'counts=wall', 'team=Desk').record()
        self.assertIn('runs', [line['outcome'] for line in draft['escalations']])

        ran = self.ctl('tick', '--json').record()
        self.assertEqual(ran['number'], number)
        self.assertEqual(ran['text'], 'Escalated to Network: it is such a ticket (rule “VPN”)')
        self.assertEqual(self.ctl('tick').out, '')
        found = self.show(number)
        self.assertEqual(found['team'], 'Network')
        shown = self.ctl('show', number).out
        self.assertIn('Escalated to Network: it is such a ticket (rule “VPN”)', shown)
        self.assertIn('Look at the line', shown)
        self.assertFalse(self.show(other).get('team'))
        # What the desk did is not what somebody undoes.
        self.ctl('undo')
        self.assertEqual(self.show(number)['team'], 'Network')
        self.verified()

    def test_nobody_owns_it(self):
        number = self.log('vpn is down')
        found = self.show(number)
        self.assertEqual(found['unowned_since'], found['logged_at'])
        self.ctl('set', number, 'owner=me')
        self.assertIsNone(self.show(number)['unowned_since'])
        self.ctl('move', number, 'return', '--reason', 'Away')
        self.assertGreaterEqual(self.show(number)['unowned_since'], found['logged_at'])

    def test_told_by_clock(self):
        """The time of a share of a promise is known ahead."""
        self.log('vpn is down')
        self.ctl('set', 1, 'impact=1', 'urgency=1')
        self.add('Half', 'trigger=threshold', 'target=resolve', 'percent=50', 'tell=Bob Jansen')
        line = self.ctl('escalation', 'test', '--json', 1).record()['escalations'][0]
        self.assertEqual(line['outcome'], 'waits')
        self.assertIn('50 %', line['text'])


if __name__ == '__main__':
    cli_desk.main()
