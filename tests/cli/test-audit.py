#!/usr/bin/env python3
# fettlectl audit: who did what, when and from where, and the filters of it.
# SPDX-License-Identifier: GPL-3.0-or-later
import socket

import cli_desk


class Audit(cli_desk.DeskCase):
    def audit(self, *words):
        return self.ctl('audit', '--json', *words).records()

    def work(self):
        number = self.log('Mail is slow')
        self.ctl('move', number, 'take')
        self.ctl('set', number, 'impact=1', 'urgency=2')
        self.ctl('note', number, 'Queue is full')
        return number

    def test_whole_desk(self):
        number = self.work()
        changes = self.audit()
        self.assertEqual([change['seq'] for change in changes],
                         sorted((change['seq'] for change in changes), reverse=True))
        self.assertEqual(changes[0]['kind'], 'note')
        self.assertEqual((changes[0]['ticket'], changes[0]['text']), (number, ['Work note added']))
        self.assertEqual(changes[-1]['kind'], 'desk')
        self.assertEqual({change['actor'] for change in changes[:4]}, {'Anna Weiss'})
        self.assertEqual({change['device'] for change in changes}, {socket.gethostname()})
        self.verified()

    def test_what_stood_there(self):
        number = self.work()
        self.ctl('set', number, 'impact=3')
        change = self.audit(number)[0]
        self.assertEqual(change['changes']['impact'], {'from': 1, 'to': 3})
        self.assertEqual(change['op'], 'set')
        self.assertEqual((change['name'], change['ticket'], change['kind']), (number, number, 'incident'))
        self.assertTrue(any('Impact' in line for line in change['text']), change['text'])
        created = self.audit(number)[-1]
        self.assertNotIn('from', created['changes']['title'])

    def test_one_ticket_with_its_parts(self):
        number, other = self.work(), self.log('Printer')
        self.ctl('link', number, 'related', other)
        kinds = [change['kind'] for change in self.audit(number)]
        self.assertEqual(kinds, ['link', 'note', 'incident', 'incident', 'incident'])
        self.assertEqual([change['kind'] for change in self.audit(other)], ['link', 'incident'])
        by_id = self.audit(self.audit(number)[-1]['id'])
        self.assertEqual(len(by_id), 5)

    def test_links_and_approvals_are_told(self):
        number, other = self.log('Mail is slow'), self.ctl('log', '--kind', 'request', 'New laptop').out.strip()
        self.ctl('set', '--new', 'person:Bob Stone', 'agent=yes')
        self.ctl('ask', other, '--approver', 'Bob Stone')
        self.ctl('--as', 'Bob Stone', 'approve', other, '--comment', 'Go on')
        self.ctl('link', other, 'related', number)
        self.ctl('unlink', other, number)
        told = ['Bob Stone was asked to approve', 'Bob Stone approved: “Go on”', f'{other} linked: Related to {number}',
                f'Link of {other} to {number} removed']
        lines = [line for change in reversed(self.audit(other)) for line in change['text']]
        self.assertEqual([line for line in lines if line in told], told)
        # The timeline tells them too, of either ticket what concerns it.
        texts = [entry['text'] for entry in self.show(other)['timeline']]
        self.assertEqual([text for text in texts if text in told], told)
        texts = [entry['text'] for entry in self.show(number)['timeline']]
        self.assertEqual([text for text in texts if text in told], told[2:])
        self.ctl('undo')
        undone = [entry for entry in self.show(number)['timeline'] if entry['text'] == told[3]]
        self.assertTrue(undone[0]['undone'])

    def test_other_records(self):
        self.ctl('set', '--new', 'team:Network')
        self.ctl('rule', 'add', 'Mail', 'filter=title:mail', 'team=Network')
        change = self.audit('--kind', 'rule')[0]
        self.assertEqual((change['name'], change['ticket']), ('Mail', None))
        self.ctl('rule', 'set', 'Mail', 'name=Mail and post')
        self.assertEqual(len(self.audit(change['id'])), 2)
        self.assertIn('Mail and post', self.ctl('audit', '--kind', 'rule').out)

    def test_who_and_where(self):
        number = self.work()
        self.ctl('--as', 'Anna Weiss', 'note', number, 'Hers')
        self.assertEqual(len(self.audit('--who', 'me', number)), 5)
        self.assertEqual(len(self.audit('--who', 'anna', number)), 5)
        self.assertEqual(self.audit('--device', socket.gethostname(), '--limit', '2', number)[0]['kind'], 'note')
        refused = self.ctl('audit', '--who', 'Nobody', code=1)
        self.assertIn('Nobody', refused.err)
        refused = self.ctl('audit', '--device', 'elsewhere', code=1)
        self.assertIn('There is no computer “elsewhere”', refused.err)

    def test_when(self):
        number = self.work()
        made = self.audit(number)
        middle = made[2]['made_at']
        self.assertEqual([c['seq'] for c in self.audit('--to', middle, number)], [c['seq'] for c in made[3:]])
        self.assertEqual([c['seq'] for c in self.audit('--from', middle, number)], [c['seq'] for c in made[:3]])
        self.assertEqual(self.audit('--to', '2020-01-01'), [])
        self.assertEqual(self.ctl('audit', '--to', '2020-01-01').out, 'Nothing here.\n')

    def test_told_of_the_past(self):
        # What was told of the past counts for when it was told.
        number = self.log('since 08:30 Mail is slow')
        self.assertEqual(len(self.audit('--from', '1d', number)), 1)

    def test_undo(self):
        number = self.work()
        self.ctl('set', number, 'title=Mail is very slow')
        self.ctl('undo')
        undo, undone = self.audit(number)[:2]
        self.assertEqual((undo['is_undo'], undo['undone']), (True, False))
        self.assertEqual((undone['is_undo'], undone['undone']), (False, True))
        self.assertIn(', undone', self.ctl('audit', number).out)
        self.ctl('undo', '--redo')
        self.assertEqual([change['undone'] for change in self.audit(number)[:3]], [False, True, False])

    def undone_and_again(self, *words):
        self.ctl('set', *words)
        self.ctl('undo')
        self.ctl('undo', '--redo')
        self.ctl('undo')

    def test_undo_names_the_step(self):
        number = self.log('Mail is slow')
        self.undone_and_again(number, 'title=Mail is dead', 'impact=1')
        step = 'Title changed from “Mail is slow” to “Mail is dead”; Impact set to Everyone'
        told = [f'Undone: {step}', f'Done again: {step}', f'Undone: {step}']
        self.assertEqual([change['text'][0] for change in self.audit(number)[:3]], told)
        self.assertEqual([entry['text'].split('\n')[0] for entry in self.show(number)['timeline']][-3:], told)
        # What it changed follows, and the words are there where the step itself is not asked for.
        self.assertEqual(self.audit('--limit', '1')[0]['text'],
                         [told[0], 'Title changed from “Mail is dead” to “Mail is slow”', 'Impact cleared (was Everyone)'])

    def test_undo_names_a_move_and_a_making(self):
        number = self.log('Mail is slow')
        self.ctl('move', number, 'take')
        self.ctl('undo')
        self.assertRegex(self.audit(number)[0]['text'][0], '^Undone: Moved to ')
        self.ctl('undo')
        self.assertEqual(self.audit('--limit', '1')[0]['text'][0], 'Undone: Logged')

    def test_limit(self):
        self.work()
        self.assertEqual(len(self.audit('--limit', '3')), 3)
        self.assertIn('There may be more', self.ctl('audit', '--limit', '3').err)
        self.assertNotIn('There may be more', self.ctl('audit').err)

    def test_every_change(self):
        # Nothing of the log is left out, and each change says something.
        self.ctl('generate', '--incidents', '60', '--seed', '7')
        changes = self.audit('--limit', '100000')
        self.assertEqual([change['seq'] for change in changes], list(range(changes[0]['seq'], 0, -1)))
        self.assertEqual([change['seq'] for change in changes if not change['text'] or not change['text'][0]], [])
        for kind in {change['kind'] for change in changes}:
            self.assertEqual(len(self.audit('--kind', kind, '--limit', '100000')),
                             sum(change['kind'] == kind for change in changes), kind)

    def test_for_people(self):
        number = self.work()
        self.ctl('move', number, 'hold', '--hold-reason', 'caller', '--reason', 'On holiday')
        shown = self.ctl('audit', number).out
        self.assertRegex(shown, rf'(?m)^\d{{4}}-\d\d-\d\d \d\d:\d\d  {number}  Anna Weiss, ')
        self.assertIn(f'{number} · Note', shown)
        self.assertIn('    Reason: On holiday', shown)

    def test_wrong_usage(self):
        for words in (('--kind', 'cat'), ('--limit', '0'), ('1', '2')):
            self.ctl('audit', *words, code=2)
        for words in (('99',), ('--from', 'soonish')):
            self.ctl('audit', *words, code=1)


if __name__ == '__main__':
    cli_desk.main()
