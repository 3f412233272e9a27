#!/usr/bin/env python3
# fettlectl rule: rules made, checked, tried on the past, and at work.
# SPDX-License-Identifier: GPL-3.0-or-later
import cli_desk


class Rules(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.ctl('set', '--new', 'team:Network')
        self.ctl('set', '--new', 'team:Desk')
        for name in ('Bob Jansen', 'Carl Otto'):
            self.ctl('set', '--new', f'person:{name}', 'team=Network')

    def rules(self):
        return [rule['name'] for rule in self.ctl('rule', 'list', '--json').records()]

    def test_assigns_in_turn(self):
        self.ctl('rule', 'add', 'VPN', 'filter=title:vpn', 'team=Network', 'mode=round_robin')
        tickets = [self.show(self.log(f'vpn {n}')) for n in range(3)]
        self.assertEqual([ticket['owner'] for ticket in tickets], ['Bob Jansen', 'Carl Otto', 'Bob Jansen'])
        self.assertEqual({ticket['team'] for ticket in tickets}, {'Network'})
        self.assertEqual({ticket['state'] for ticket in tickets}, {'assigned'})
        shown = self.ctl('show', tickets[0]['number']).out
        self.assertIn('By the rule “VPN”.', shown)
        self.assertRegex(shown, r'Assigned by +VPN\n')
        self.verified()
        self.assertFalse(self.show(self.log('printer is slow')).get('team'))

    def test_author_is_obeyed(self):
        self.ctl('rule', 'add', 'All', 'team=Network')
        self.assertEqual(self.show(self.log('vpn @Desk'))['team'], 'Desk')

    def test_order(self):
        self.ctl('rule', 'add', 'One', 'team=Network')
        self.ctl('rule', 'add', 'Two', 'team=Desk', 'filter=prio:1')
        self.ctl('rule', 'add', '--before', 'One', 'Three', 'team=Desk', 'filter=prio:2')
        self.assertEqual(self.rules(), ['Three', 'One', 'Two'])
        self.ctl('rule', 'set', '--before', 'three', 'Two')
        self.assertEqual(self.rules(), ['Two', 'Three', 'One'])
        self.ctl('rule', 'set', '--before', 'Three', 'One', 'enabled=no')
        self.assertEqual(self.rules(), ['Two', 'One', 'Three'])
        self.ctl('rule', 'remove', 'One')
        self.assertEqual(self.rules(), ['Two', 'Three'])
        self.ctl('undo')
        self.assertEqual(self.rules(), ['Two', 'One', 'Three'])

    def test_check(self):
        self.assertIn('Nothing', self.ctl('rule', 'check').out)
        self.ctl('rule', 'add', 'High', 'team=Network', 'filter=prio:<=2')
        answer = self.ctl('rule', 'add', 'First', 'team=Desk', 'filter=prio:1 title:vpn')
        self.assertIn('“High” comes before it', answer.err)
        self.ctl('rule', 'add', 'Never', 'team=Desk', 'filter=prio:3 prio:4')
        self.ctl('rule', 'add', 'Nobody', 'team=Desk', 'filter=prio:5', 'mode=least_loaded')
        faults = self.ctl('rule', 'check', '--json').records()
        self.assertEqual([(fault['rule'], fault['fault'], fault['earlier']) for fault in faults],
                         [('First', 'covered', 'High'), ('Never', 'contradiction', None), ('Nobody', 'nobody', None)])

    def test_bench(self):
        vpn, printer = self.log('vpn !1/1'), self.log('printer')
        self.ctl('rule', 'add', 'VPN', 'filter=title:vpn', 'team=Network', 'mode=round_robin')
        before = self.ctl('export').out
        answers = self.ctl('rule', 'test', '--json', vpn, printer).records()
        self.assertEqual([(a['rule'], a['team'], a['owner']) for a in answers],
                         [('VPN', 'Network', 'Bob Jansen'), (None, '', '')])
        self.assertIn('title', answers[1]['rules'][0]['text'].lower())

        # One that is not kept, and one that is changed for this run.
        draft = self.ctl('rule', 'test', '--json', printer, 'team=Desk', 'filter=title:printer').record()
        self.assertEqual((draft['team'], [rule['outcome'] for rule in draft['rules']]), ('Desk', ['no_match', 'decides']))
        changed = self.ctl('rule', 'test', '--json', '--rule', 'vpn', vpn, 'filter=prio:2').record()
        self.assertEqual([rule['outcome'] for rule in changed['rules']], ['no_match'])
        self.assertIn('would have gone to Network', self.ctl('rule', 'test', vpn).out)
        self.assertEqual(self.ctl('export').out, before)

    def test_bench_sees_the_past(self):
        number = self.log('vpn')
        self.ctl('set', number, 'impact=1', 'urgency=1')
        self.ctl('set', number, 'title=printer', 'team=Desk')
        answer = self.ctl('rule', 'test', '--json', number, 'filter=title:vpn prio:1', 'team=Network').record()
        self.assertEqual(answer['team'], 'Network')

    def test_refusals(self):
        for words, code, error in (
                (['rule', 'fly'], 2, 'usage'),
                (['rule', 'remove'], 2, 'usage'),
                (['rule', 'remove', 'Nothing'], 1, 'not_found'),
                (['rule', 'add', 'A', 'team=Nowhere'], 1, 'not_found'),
                (['rule', 'add', 'A', 'wings=2'], 2, 'usage'),
                (['rule', 'add', 'A', 'team=Network', 'filter=prio:x'], 1, 'refused'),
                (['rule', 'add', 'A', 'team=Network', 'filter=team:nowhere'], 1, 'refused'),
                (['rule', 'add', 'A'], 1, 'refused'),
                (['rule', 'test', '99'], 1, 'not_found')):
            answer = self.ctl('--json', *words, code=code)
            self.assertEqual(answer.problem()['error'], error, words)
        self.assertEqual(self.rules(), [])
        self.ctl('rule', 'add', 'A', 'team=Network')
        self.assertEqual(self.ctl('--json', 'rule', 'add', 'a', 'team=Desk', code=1).problem()['error'], 'exists')


if __name__ == '__main__':
    cli_desk.main()
