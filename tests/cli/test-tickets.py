#!/usr/bin/env python3
# fettlectl with tickets of every kind: their moves, approvals, links, conversions.
# SPDX-License-Identifier: GPL-3.0-or-later
import cli_desk

KINDS = {'incident': 'INC', 'request': 'REQ', 'problem': 'PRB', 'change_request': 'CHG', 'task': 'TSK'}


class TicketCase(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        for name in ('Bob', 'Cy'):
            self.ctl('set', '--new', f'person:{name}', 'agent=yes')

    def make(self, kind, line):
        return self.log(line, '--kind', kind)

    def state(self, number):
        return self.show(number)['state']

    def move(self, number, *words, code=0):
        return self.ctl('move', number, *words, code=code)

    def refused(self, *words, saying):
        answer = self.ctl(*words, code=1)
        self.assertIn(saying, answer.err)


class Kinds(TicketCase):
    def test_each_has_numbers_of_its_own(self):
        for kind, prefix in KINDS.items():
            self.assertEqual(self.make(kind, 'One'), f'{prefix}-1')
            self.assertEqual(self.make(kind, 'Two'), f'{prefix}-2')
            self.assertEqual(self.show(f'{prefix.lower()}-2')['kind'], kind)
            listed = self.ctl('list', '--kind', kind, '--json').records()
            self.assertEqual({record['kind'] for record in listed}, {kind})
            self.assertEqual(len(listed), 2)
        self.assertEqual(len(self.ctl('list', '--json').records()), 10)
        self.verified()

    def test_words_and_notes_are_found_whatever_the_kind(self):
        for kind in KINDS:
            number = self.make(kind, f'Plain {kind}')
            self.ctl('note', number, 'the walrus said')
        self.assertEqual(len(self.ctl('list', '--query', 'walrus', '--json').records()), 5)

    def test_no_such_kind(self):
        self.ctl('log', '--kind', 'wish', 'x', code=2)
        self.ctl('list', '--kind', 'note', code=2)

    def test_only_incidents_occur(self):
        self.refused('log', '--kind', 'task', 'Call back since 08:30', saying='Only an incident occurs')

    def test_fields_of_its_own(self):
        number = self.make('change_request', 'Router')
        self.ctl('set', number, 'risk=high', 'planned_start=2026-12-01T10:00:00Z')
        self.assertEqual(self.show(number)['risk'], 'high')
        self.assertEqual(self.show(number)['planned_start'], '2026-12-01T10:00:00Z')
        self.ctl('set', number, 'symptom=none', code=2)

    def test_export_and_import_keep_them(self):
        for kind in KINDS:
            self.make(kind, f'A {kind}')
        self.ctl('link', 'TSK-1', 'child_of', 'CHG-1', '--blocks')
        self.ctl('ask', 'REQ-1', '--approver', 'Bob')
        before = self.export()
        other = self.path('other.fettle')
        self.ctl('--desk', other, 'init', '--name', 'Anna Weiss')
        with open(self.path('all.jsonl'), 'w', encoding='utf-8') as file:
            file.write(before)
        self.ctl('--desk', other, 'import', 'jsonl', self.path('all.jsonl'))
        self.assertEqual(self.export(other), before)
        self.verified(other)


class Approvals(TicketCase):
    def test_a_request_with_approval(self):
        number = self.make('request', 'New laptop')
        self.ctl('set', number, 'needs_approval=yes')
        self.refused('move', number, 'start', saying='Nobody has agreed yet')
        self.ctl('ask', number, '--approver', 'Bob')
        self.assertEqual(self.state(number), 'waiting_for_approval')
        self.ctl('--as', 'Bob', 'approve', number, '--comment', 'ok')
        self.assertEqual(self.state(number), 'approved')
        self.move(number, 'start')
        self.move(number, 'resolve', '--code', 'fulfilled', '--notes', 'handed over')
        self.move(number, 'close')
        self.assertEqual(self.show(number)['owner'], 'Anna Weiss')
        self.verified()

    def test_a_rejection_says_why(self):
        number = self.make('request', 'Gold keyboard')
        self.ctl('set', number, 'needs_approval=yes')
        self.ctl('ask', number, '--approver', 'Bob')
        self.ctl('--as', 'Bob', 'reject', number, code=1)
        self.assertEqual(self.state(number), 'waiting_for_approval')
        self.ctl('--as', 'Bob', 'reject', number, '--comment', 'No.')
        self.assertEqual(self.state(number), 'rejected')
        self.move(number, 'reopen', '--reason', 'A silver one')
        self.assertEqual(self.show(number)['reopen_count'], 1)

    def test_nobody_agrees_to_what_they_ask_for(self):
        number = self.make('request', 'More pay caller:Bob')
        self.ctl('set', number, 'needs_approval=yes')
        self.ctl('ask', number, '--approver', 'Bob')
        self.ctl('--as', 'Bob', 'approve', number, code=1)
        self.assertEqual(self.state(number), 'waiting_for_approval')

    def test_undo_takes_decision_and_move_back_together(self):
        number = self.make('request', 'New laptop')
        self.ctl('set', number, 'needs_approval=yes')
        self.ctl('ask', number, '--approver', 'Bob')
        self.ctl('--as', 'Bob', 'approve', number)
        self.ctl('--as', 'Bob', 'undo')
        self.assertEqual(self.state(number), 'waiting_for_approval')
        self.verified()


class Changes(TicketCase):
    PLAN = ('risk=high', 'implementation_plan=Swap it.', 'backout_plan=Swap it back.',
            'planned_start=2026-12-01T10:00:00Z', 'planned_end=2026-12-01T11:00:00Z')

    def test_an_emergency_needs_two_and_a_retrospective(self):
        number = self.make('change_request', 'Replace the core switch @me')
        self.refused('move', number, 'ask', saying='Assess it first')
        self.ctl('set', number, 'change_type=emergency', *self.PLAN)
        self.move(number, 'ask')
        # The owner does not count, and neither does the same person twice.
        for voice in ('Anna Weiss', 'Bob', 'Bob'):
            self.ctl('--as', voice, 'approve', number)
            self.refused('move', number, 'schedule', saying='Two people have to agree')
        self.ctl('approve', number, '--approver', 'Cy', '--told-by', 'phone')
        self.move(number, 'schedule')
        self.move(number, 'implement')
        self.move(number, 'resolve', '--code', 'successful', '--notes', 'Swapped.')
        self.refused('move', number, 'close', saying='retrospective')
        task = self.make('task', 'What did we learn?')
        self.ctl('set', task, 'task_type=retrospective')
        self.ctl('link', task, 'child_of', number, '--blocks')
        self.refused('move', number, 'close', saying='child')
        self.move(task, 'start')
        self.move(task, 'resolve', '--code', 'done', '--notes', 'Label the cables.')
        self.move(number, 'close')
        self.assertEqual(self.state(number), 'closed')
        self.verified()

    def test_a_standard_one_needs_nobody(self):
        number = self.make('change_request', 'Monthly patches')
        self.ctl('set', number, 'change_type=standard', *self.PLAN)
        self.move(number, 'schedule')
        self.move(number, 'implement')
        self.assertEqual(self.state(number), 'implement')

    def test_a_normal_one_needs_one_and_may_be_sent_back(self):
        number = self.make('change_request', 'New firewall rule')
        self.ctl('set', number, *self.PLAN)
        self.move(number, 'assess')
        self.move(number, 'ask')
        self.refused('move', number, 'schedule', saying='Nobody has agreed yet')
        self.move(number, 'return', '--reason', 'The plan is thin')
        self.move(number, 'ask')
        self.ctl('--as', 'Bob', 'approve', number)
        self.move(number, 'schedule')
        # Asked again, what was agreed to before does not count any more.
        self.move(number, 'ask', '--reason', 'It grew')
        self.refused('move', number, 'schedule', saying='Nobody has agreed yet')


class Links(TicketCase):
    def test_a_parent_resolves_its_children(self):
        parent = self.make('incident', 'Mail is down')
        children = [self.make('incident', f'No mail for caller:"Caller {i}"') for i in range(3)]
        for child in children:
            self.ctl('link', child, 'child_of', parent)
        self.move(children[0], 'resolve', '--code', 'user_guidance', '--notes', 'By itself.')
        answer = self.move(parent, 'resolve', '--code', 'fixed', '--notes', 'Server restarted.', '--with-children')
        self.assertIn('2 children', answer.out)
        self.assertEqual(self.show(children[0])['resolution_notes'], 'By itself.')
        for child in children[1:]:
            self.assertEqual(self.show(child)['resolution_notes'], 'Server restarted.')
        self.ctl('undo')
        self.assertEqual([self.state(number) for number in [parent, *children]],
                         ['new', 'resolved', 'new', 'new'])
        self.verified()

    def test_a_child_may_block(self):
        parent = self.make('incident', 'Mail is down')
        child = self.make('task', 'Tell the press')
        self.ctl('link', child, 'child_of', parent, '--blocks')
        self.move(parent, 'resolve', '--code', 'fixed', '--notes', 'Up again.')
        self.refused('move', parent, 'close', saying='child')
        self.ctl('unlink', parent, child)
        self.move(parent, 'close')

    def test_both_sides_show_it(self):
        problem = self.make('problem', 'Old firmware')
        incident = self.make('incident', 'Router reboots')
        self.ctl('link', incident, 'problem', problem)
        self.assertIn(f'Because of               {problem}', self.ctl('show', incident).out)
        self.assertIn(f'Reason for               {incident}', self.ctl('show', problem).out)

    def test_what_makes_no_link(self):
        one, two = self.make('incident', 'One'), self.make('incident', 'Two')
        self.ctl('link', one, 'cousin_of', two, code=1)
        self.ctl('link', one, 'related', one, code=1)
        self.ctl('link', one, 'related', two)
        self.ctl('link', one, 'related', two, code=1)
        self.ctl('unlink', two, one)
        self.ctl('unlink', two, one, code=1)


class Conversions(TicketCase):
    def test_an_incident_becomes_a_request(self):
        old = self.log('Needs a bigger screen !3/3 #workplace caller:Dora +desk @me')
        self.ctl('note', old, 'No fault found')
        new = self.ctl('convert', old, 'request', '--reason', 'Nothing is broken').out.strip()
        was, now = self.show(old), self.show(new)
        self.assertEqual(new, 'REQ-1')
        self.assertEqual(was['state'], 'cancelled')
        self.assertEqual(was['converted_to_id'], now['id'])
        self.assertEqual(now['converted_from_id'], was['id'])
        for name in ('title', 'priority', 'service', 'reporter', 'owner', 'tags', 'logged_at'):
            self.assertEqual(now[name], was[name], name)
        self.assertIn('Nothing is broken', self.ctl('show', old).out)
        self.assertRegex(self.ctl('show', old).out, r'(?m)^Converted to +REQ-1$')
        self.ctl('undo')
        self.assertNotEqual(self.state(old), 'cancelled')
        self.ctl('show', new, code=1)
        self.verified()

    def test_what_is_not_converted(self):
        number = self.log('Done soon')
        self.ctl('convert', number, 'incident', code=1)
        self.ctl('convert', number, 'wish', code=2)
        self.move(number, 'resolve', '--code', 'fixed', '--notes', 'Done.')
        self.refused('convert', number, 'request', saying='What is done is not converted')


if __name__ == '__main__':
    cli_desk.main()
