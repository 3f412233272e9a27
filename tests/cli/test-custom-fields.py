#!/usr/bin/env python3
# fettlectl field: fields of the desk are made, set, shown, found, exported, imported.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json

import cli_desk


class Fields(cli_desk.DeskCase):
    def keys(self, **wanted):
        return [field['key'] for field in self.ctl('field', 'list', '--json').records()
                if all(field[key] == value for key, value in wanted.items())]

    def make(self):
        self.ctl('field', 'add', 'Site code', 'type=choice', 'choices=Berlin,Prague', 'of=incident,task')
        self.ctl('field', 'add', 'Floor', 'type=int')
        self.ctl('field', 'add', 'Buyer', 'type=person')
        self.ctl('field', 'add', 'Needed', 'key=needed_at', 'type=time')
        self.ctl('field', 'add', 'Paid', 'type=bool', 'of=all')
        self.ctl('field', 'add', 'Remark', 'type=long_text')

    def fill(self):
        self.make()
        number = self.log('Mail is slow')
        self.ctl('set', number, 'cf.site_code=prague', 'cf.floor=-3', 'cf.buyer=me', 'cf.needed_at=2026-03-01T14:30:00Z',
                 'paid=yes', 'cf.remark=First line\nsecond line')
        return number

    def test_defined(self):
        self.assertIn('no fields', self.ctl('field', 'list').out)
        self.make()
        self.ctl('field', 'add', '--before', 'floor', 'Room')
        self.assertEqual(self.keys(), ['site_code', 'room', 'floor', 'buyer', 'needed_at', 'paid', 'remark'])
        self.ctl('field', 'set', '--before', 'room', 'remark', 'help=What else there is', 'name=Further remark')
        self.assertEqual(self.keys()[1], 'remark')
        self.ctl('field', 'set', 'cf.site_code', 'choices+=Rome', 'choices-=Berlin', 'of-=task', 'of+=request')
        field = self.ctl('field', 'list', '--json').records()[0]
        self.assertEqual((field['choices'], field['of']), (['Prague', 'Rome'], ['incident', 'request']))
        listed = self.ctl('field', 'list').out
        self.assertIn('Further remark', listed)
        self.assertIn('What else there is', listed)
        self.ctl('undo')
        self.assertEqual(self.ctl('field', 'list', '--json').records()[0]['of'], ['incident', 'task'])
        self.verified()

    def test_logged_in_one_line(self):
        self.make()
        rows = (
            ('Dark floor:3 site_code:prague', 'Dark', {'cf.floor': 3, 'cf.site_code': 'Prague'}, ''),
            ('Dark buyer:"Anna Weiss" cf.paid:yes', 'Dark', {'cf.buyer': 'Anna Weiss', 'cf.paid': True}, ''),
            ('Dark remark:"two words" at night', 'Dark at night', {'cf.remark': 'two words'}, ''),
            ('Dark \\floor:3', 'Dark floor:3', {}, ''),
            ('Dark floor:low at night', 'Dark floor:low at night', {},
             '“floor:low” stays in the title: “low” is no number for “Floor”.'),
            ('Dark site_code:Rome', 'Dark site_code:Rome', {}, '“site_code:Rome” stays in the title: '),
            ('Dark floor:3 cf.floor:4', 'Dark cf.floor:4', {'cf.floor': 3}, 'The first one counts.'),
            ('kind:problem Dark floor:3', 'Dark floor:3', {}, 'That kind has no such field.'),
        )
        for line, title, fields, remark in rows:
            with self.subTest(line):
                answer = self.ctl('log', line)
                ticket = self.show(answer.out.strip())
                self.assertEqual(ticket['title'], title)
                self.assertEqual({key: value for key, value in ticket.items()
                                  if key.startswith('cf.') and key != 'cf.buyer_id'}, fields)
                self.assertIn(remark, answer.err)
                self.assertEqual(remark == '', answer.err == '')
        self.assertIn('stays in the title', self.ctl('log', '-k', 'problem', 'Dark floor:3').err)
        self.assertEqual(self.ctl('log', '-k', 'task', 'Dark site_code:prague').err, '')
        self.verified()

    def test_set_and_shown(self):
        number = self.fill()
        ticket = self.show(number)
        self.assertEqual({key: value for key, value in ticket.items() if key.startswith('cf.')}, {
            'cf.site_code': 'Prague', 'cf.floor': -3, 'cf.buyer': 'Anna Weiss', 'cf.buyer_id': ticket['cf.buyer_id'],
            'cf.needed_at': '2026-03-01T14:30:00Z', 'cf.paid': True, 'cf.remark': 'First line\nsecond line'})
        shown = self.ctl('show', number).out
        self.assertRegex(shown, r'Site code +Prague\n')
        self.assertIn('    Site code: Prague\n', shown)
        self.assertEqual(self.ctl('list', '--json').record()['cf.site_code'], 'Prague')
        for word in ('prague', 'second'):
            self.assertEqual(len(self.ctl('list', '-q', word, '--json').records()), 1, word)
        self.ctl('set', number, 'cf.site_code=')
        self.assertNotIn('cf.site_code', self.show(number))
        self.assertIn('Site code cleared', self.ctl('show', number).out)
        self.ctl('undo')
        self.assertEqual(self.show(number)['cf.site_code'], 'Prague')
        self.verified()

    def test_sorted(self):
        self.make()
        self.ctl('set', '--new', 'person:Bob Jansen')
        for title, floor, site in (('One', 3, 'Prague'), ('Two', None, None), ('Three', -1, 'Berlin'), ('Four', 10, None)):
            number = self.log(title)
            if floor is not None:
                self.ctl('set', number, f'cf.floor={floor}')
            if site is not None:
                self.ctl('set', number, f'cf.site_code={site}', 'cf.buyer=' + ('me' if site == 'Prague' else 'Bob'))
        def titles(*words):
            return [ticket['title'] for ticket in self.ctl('list', '--json', '--sort', *words).records()]
        self.assertEqual(titles('cf.floor'), ['Three', 'One', 'Four', 'Two'])
        self.assertEqual(titles('cf.floor', '--reverse'), ['Four', 'One', 'Three', 'Two'])
        self.assertEqual(titles('cf.site_code'), ['Three', 'One', 'Four', 'Two'])
        self.assertEqual(titles('cf.buyer')[:2], ['One', 'Three'])
        self.assertIn('“cf.wing”', self.ctl('list', '--sort', 'cf.wing', code=2).err)

    def test_every_kind(self):
        self.ctl('field', 'add', 'Site', 'of=all')
        for kind in ('incident', 'request', 'problem', 'change_request', 'task'):
            number = self.log('Something', '--kind', kind)
            self.ctl('set', number, 'cf.site=Brno')
            self.assertEqual(self.show(number)['cf.site'], 'Brno', kind)
        self.assertEqual(len(self.ctl('list', '-q', 'brno', '--json').records()), 5)

    def test_refusals(self):
        number = self.fill()
        self.ctl('field', 'retire', 'floor')
        for words, code, error in (
                (['field', 'fly'], 2, 'usage'), (['field', 'add'], 2, 'usage'), (['field', 'add', 'A', 'wings=2'], 2, 'usage'),
                (['field', 'set', 'nothing', 'help=x'], 1, 'not_found'), (['field', 'add', 'site code'], 1, 'exists'),
                (['field', 'add', 'Title'], 1, 'refused'), (['field', 'add', 'A', 'key=A b'], 1, 'refused'),
                (['field', 'add', 'A', 'type=float'], 1, 'invalid'), (['field', 'add', 'A', 'type=choice'], 1, 'refused'),
                (['field', 'add', 'A', 'of=person'], 1, 'refused'), (['field', 'add', 'A', 'of=wing'], 1, 'refused'),
                (['field', 'set', 'paid', 'type=text'], 1, 'refused'), (['field', 'set', 'paid', 'key=bought'], 1, 'refused'),
                (['set', number, 'cf.site_code=Rome'], 1, 'invalid'), (['set', number, 'cf.nothing=1'], 2, 'usage'),
                (['set', number, 'cf.floor=1'], 1, 'refused'), (['set', number, 'cf.buyer=Nobody'], 1, 'not_found'),
                (['set', number, 'cf.paid=perhaps'], 1, 'invalid'), (['set', number, 'cf.site_code+=Berlin'], 2, 'usage')):
            self.assertEqual(self.ctl('--json', *words, code=code).problem()['error'], error, words)
        self.assertIn('cf.site_code', self.ctl('set', number, 'cf.sitecode=1', code=2).err)
        self.verified()

    def test_retired(self):
        number = self.fill()
        self.ctl('field', 'retire', 'Floor')
        self.assertEqual(self.keys(retired=True), ['floor'])
        self.assertEqual(self.show(number)['cf.floor'], -3)
        self.assertRegex(self.ctl('show', number).out, r'Floor +-3')
        self.ctl('set', number, 'cf.floor=')
        self.ctl('field', 'add', 'Floor', 'type=text')
        self.ctl('set', number, 'cf.floor=ground')
        self.assertEqual(self.show(number)['cf.floor'], 'ground')
        self.verified()

    def test_brought_back(self):
        number = self.fill()
        self.ctl('field', 'retire', 'floor')
        self.ctl('field', 'set', 'floor', 'retired=no')
        self.ctl('set', number, 'cf.floor=4')
        self.assertEqual(self.show(number)['cf.floor'], 4)

    def test_rules(self):
        self.make()
        self.ctl('set', '--new', 'team:Network')
        self.ctl('rule', 'add', 'Prague', 'filter=cf.site_code:prague cf.floor:>2', 'team=Network')
        self.assertIn('Nothing', self.ctl('rule', 'check').out)
        number = self.log('Mail is slow')
        self.ctl('set', number, 'cf.site_code=Prague', 'cf.floor=3')
        self.assertEqual(self.show(number)['team'], 'Network')
        self.assertIn('Site code', self.ctl('rule', 'test', number).out)

    def test_round_trip(self):
        self.fill()
        self.ctl('field', 'retire', 'floor')
        first = self.export()
        lines = [json.loads(line) for line in first.splitlines()]
        self.assertEqual(lines[0]['kind'], 'custom_field')
        with open(self.path('desk.jsonl'), 'w', encoding='utf-8') as file:
            file.write(first)
        other = self.path('other.fettle')
        self.ctl('--desk', other, 'init', '--name', 'Bob')
        self.ctl('--desk', other, 'import', 'jsonl', self.path('desk.jsonl'))
        self.assertEqual(self.export(other), first)
        self.verified(other)

    def test_lines_by_hand(self):
        self.make()
        with open(self.path('hand.jsonl'), 'w', encoding='utf-8') as file:
            for line in ({'kind': 'incident', 'title': 'One', 'cf.site_code': 'Rome', 'cf.buyer': 'Bob Jansen', 'cf.wing': 'W',
                          'cf.needed_at': '2026-03-01T14:30:00Z'},
                         {'kind': 'task', 'title': 'Two', 'cf.paid': True}):
                file.write(json.dumps(line) + '\n')
        told = self.ctl('import', 'jsonl', self.path('hand.jsonl'), '--report', self.path('report.csv'))
        with open(self.path('report.csv'), encoding='utf-8') as file:
            self.assertIn('cf.wing', file.read())
        self.assertEqual(told.code, 0)
        one = self.show('INC-1')
        self.assertEqual((one['cf.site_code'], one['cf.buyer'], one['cf.needed_at']), ('Rome', 'Bob Jansen', '2026-03-01T14:30:00Z'))
        self.assertTrue(self.show('TSK-1')['cf.paid'])
        self.ctl('undo')
        self.verified()

    def test_needed(self):
        self.make()
        self.ctl('field', 'set', 'site_code', 'needed_for=resolve,close', 'of=incident')
        self.ctl('field', 'set', 'floor', 'needed_for=assign')
        self.assertEqual(self.ctl('field', 'list', '--json').records()[0]['needed_for'], ['close', 'resolve'])
        self.assertIn('“fly”', self.ctl('field', 'set', 'site_code', 'needed_for+=fly', code=1).err)
        number = self.log('Mail is slow')
        refused = self.ctl('move', number, 'assign', '--owner', 'me', code=1).err
        self.assertIn('“Floor” is missing', refused)
        self.assertIn(f'fettlectl set {number} cf.floor=', refused)
        self.assertIn('“Floor” is missing', self.ctl('set', number, 'owner=me', code=1).err)
        self.ctl('set', number, 'cf.floor=2')
        self.ctl('move', number, 'assign', '--owner', 'me')
        refused = self.ctl('move', number, 'resolve', '--code', 'fixed', '--notes', 'Restarted', code=1).err
        self.assertIn('“Site code” is missing', refused)
        self.ctl('field', 'set', 'site_code', 'needed_for-=resolve')
        self.ctl('move', number, 'resolve', '--code', 'fixed', '--notes', 'Restarted')
        self.assertIn('“Site code” is missing', self.ctl('move', number, 'close', code=1).err)
        self.ctl('field', 'retire', 'site_code')
        self.ctl('move', number, 'close')
        self.verified()

    # What was elsewhere, and what the desk does itself, is not held up.
    def test_needed_of_nobody(self):
        self.make()
        self.ctl('field', 'set', 'site_code', 'needed_for=resolve,assign,start,close')
        self.ctl('set', '--new', 'team:Network')
        with open(self.path('log.csv'), 'w', encoding='utf-8') as file:
            file.write('number,incident_state,opened_at,sys_updated_at,assigned_to\n'
                       'INC0000001,New,2026-01-05 09:00,2026-01-05 09:00,\n'
                       'INC0000001,Resolved,2026-01-05 09:00,2026-01-05 10:00,Resolver 1\n')
        self.ctl('import', 'servicenow-log', self.path('log.csv'))
        self.assertEqual(self.show('INC0000001')['state'], 'resolved')
        self.ctl('rule', 'add', 'All', 'filter=kind:incident', 'team=Network')
        self.assertEqual(self.show(self.log('Printer jams'))['team'], 'Network')
        self.assertEqual(self.show(self.log('Printer jams @me'))['state'], 'assigned')

    # Who prioritises is asked for that; what a rule makes of it asks nobody.
    def test_needed_with_rule(self):
        self.ctl('field', 'add', 'Site')
        self.ctl('field', 'set', 'site', 'needed_for=assign')
        for name in ('person:Bob Jansen', 'category:Network'):
            self.ctl('set', '--new', name)
        self.ctl('rule', 'add', 'Network', 'filter=category:network', 'owner=Bob Jansen')
        triage = ('category=Network', 'impact=2', 'urgency=2')
        number = self.log('Mail is slow')
        self.ctl('set', number, *triage)
        self.assertEqual(self.show(number)['state'], 'assigned')
        self.ctl('field', 'set', 'site', 'needed_for=triage')
        number = self.log('VPN drops')
        self.assertIn('“Site” is missing', self.ctl('set', number, *triage, code=1).err)
        self.assertEqual(self.show(number)['state'], 'new')
        self.ctl('set', number, *triage, 'cf.site=Brno')
        self.assertEqual(self.show(number)['state'], 'assigned')
        self.verified()

    # A child that lacks a field refuses the whole, and says which one it is.
    def test_needed_of_a_child(self):
        self.ctl('field', 'add', 'Site')
        self.ctl('field', 'set', 'site', 'needed_for=resolve')
        parent, child = self.log('Mail is down'), self.log('No mail')
        self.ctl('link', child, 'child_of', parent)
        resolve = ('move', parent, 'resolve', '--code', 'fixed', '--notes', 'Restarted', '--with-children')
        for set_meanwhile in (parent, child):
            refused = self.ctl(*resolve, code=1).err
            self.assertIn(f'{child}: “Site” is missing', refused)
            self.assertIn('(cf.site)', refused)
            self.ctl('set', set_meanwhile, 'cf.site=Brno')
        self.ctl(*resolve)
        self.assertEqual([self.show(number)['state'] for number in (parent, child)], ['resolved', 'resolved'])
        self.verified()

    LOG = ('number,incident_state,opened_at,sys_updated_at,Site code,cf.floor,u_paid,buyer,needed_at,Other\n'
           'INC0000001,New,2026-01-05 09:00,2026-01-05 09:00,Berlin,2,no,Bob Jansen,,x\n'
           'INC0000001,Active,2026-01-05 09:00,2026-01-05 10:00,prague,-3,true,Bob Jansen,2026-03-01T14:30:00Z,x\n'
           'INC0000002,New,2026-01-05 09:00,2026-01-05 09:00,Rome,many,,?,soon,x\n')

    def test_log(self):
        self.make()
        with open(self.path('log.csv'), 'w', encoding='utf-8') as file:
            file.write(self.LOG)
        told = self.ctl('import', 'servicenow-log', self.path('log.csv'), '--json').record()
        ticket = self.show('INC0000001')
        self.assertEqual((ticket['cf.site_code'], ticket['cf.floor'], ticket['cf.paid'], ticket['cf.buyer'], ticket['cf.needed_at']),
                         ('Prague', -3, True, 'Bob Jansen', '2026-03-01T14:30:00Z'))
        self.assertFalse([key for key in self.show('INC0000002') if key.startswith('cf.')])
        wrong = {remark['column']: (remark['line'], remark['text']) for remark in told['remarks'] if remark['line'] == 4}
        self.assertEqual(sorted(wrong), ['Floor', 'Needed', 'Site code'])
        self.assertIn('Berlin, Prague', wrong['Site code'][1])
        again = self.ctl('import', 'servicenow-log', self.path('log.csv'), '--json').record()
        self.assertEqual(again['changes'], 0)
        self.ctl('undo')
        self.verified()

    def take(self, columns, *rows):
        """Imports rows of INC0000001: state, hour, then what stands in the columns."""
        with open(self.path('log.csv'), 'w', encoding='utf-8') as file:
            file.write(f'number,incident_state,opened_at,sys_updated_at,{columns}\n')
            for state, hour, *cells in rows:
                file.write(','.join(['INC0000001', state, '2026-01-05 09:00', f'2026-01-05 {hour}:00', *cells]) + '\n')
        return self.ctl('import', 'servicenow-log', self.path('log.csv'), '--json').record()

    def shown(self, *keys):
        ticket = self.show('INC0000001')
        return [ticket.get(f'cf.{key}') for key in keys]

    def people(self, name):
        lines = map(json.loads, self.export().splitlines())
        return len([line for line in lines if line.get('kind') == 'person' and line.get('name') == name])

    # Where nothing stands nothing is said.
    def test_log_blank(self):
        self.make()
        self.take('Site code,Floor,buyer', ('New', '09', 'Berlin', '2', 'Bob'), ('Active', '10', '', '?', ' '))
        self.assertEqual(self.shown('site_code', 'floor', 'buyer'), ['Berlin', 2, 'Bob'])
        self.ctl('set', 'INC0000001', 'cf.floor=7')
        self.take('Site code,Floor,buyer', ('Resolved', '11', '', '', '?'))
        self.assertEqual(self.shown('site_code', 'floor', 'buyer'), ['Berlin', 7, 'Bob'])
        self.assertEqual(self.show('INC0000001')['state'], 'resolved')
        self.verified()

    # A row that is left out says nothing, and the latest counts in any order.
    def test_log_left_out(self):
        self.make()
        self.take('Floor', ('New', '09', '1'), ('Active', '10', '2'))
        told = self.take('Floor', ('Resolved', '11', '3'), ('On Hold', '09', '9'))
        self.assertEqual((told['left_out'], self.shown('floor')), (1, [3]))
        told = self.take('Floor', ('Resolved', '11', '3'), ('Active', '10', '2'), ('New', '09', '1'))
        self.assertEqual((told['changes'], self.shown('floor')), (0, [3]))
        told = self.take('Floor', ('New', '09', '1'))
        self.assertEqual((told['changes'], self.shown('floor')), (0, [3]))

    # The same log once more, after fields were defined: it tells what they hold.
    def test_log_of_known(self):
        rows = ('New', '09', 'Berlin', '1', 'Bob'), ('Active', '10', '', '2', 'Bob')
        columns = 'Site code,Floor,buyer'
        self.take(columns, *rows)
        self.make()
        told = self.take(columns, *rows)
        self.assertEqual((told['updated'], told['incidents'], told['changes']), (1, 0, 2))
        self.assertEqual(self.shown('site_code', 'floor', 'buyer'), ['Berlin', 2, 'Bob'])
        self.assertEqual(self.take(columns, *rows)['changes'], 0)
        # A file that was put right says something new, but not against people here.
        self.take(columns, rows[0], ('Active', '10', '', '4', 'Bob'))
        self.assertEqual(self.shown('floor'), [4])
        self.ctl('set', 'INC0000001', 'cf.floor=7', 'cf.site_code=', 'cf.buyer=me')
        self.assertEqual(self.take(columns, rows[0], ('Active', '10', '', '4', 'Bob'))['changes'], 0)
        self.assertEqual(self.shown('site_code', 'floor', 'buyer'), [None, 7, 'Anna Weiss'])
        self.verified()

    # The log and its fields know each other's people.
    def test_log_names(self):
        self.make()
        self.take('buyer,caller_id', ('New', '09', 'Zoe', 'Zoe'), ('Active', '10', 'Bob', 'Bob'))
        ticket = self.show('INC0000001')
        self.assertEqual((ticket['reporter'], ticket['cf.buyer']), ('Bob', 'Bob'))
        self.assertEqual(ticket['reporter_id'], ticket['cf.buyer_id'])
        self.assertEqual((self.people('Bob'), self.people('Zoe')), (1, 1))
        self.verified()

    def test_csv_round_trip(self):
        number = self.fill()
        self.ctl('set', '--new', 'category:Network')
        self.ctl('set', number, 'category=Network', 'impact=2', 'urgency=2')
        with open(self.path('desk.csv'), 'w', encoding='utf-8') as file:
            file.write(self.ctl('export', '--format', 'csv').out)
        other = ('--desk', self.path('other.fettle'))
        self.ctl(*other, 'init', '--name', 'Bob')
        with open(self.path('setup.yaml'), 'w', encoding='utf-8') as file:
            file.write(self.ctl('config', 'export').out)
        self.ctl(*other, 'config', 'import', self.path('setup.yaml'))
        self.ctl(*other, 'import', 'servicenow-log', self.path('desk.csv'))
        def values(ticket):
            return {key: value for key, value in ticket.items() if key.startswith('cf.') and not key.endswith('_id')}
        there = json.loads(self.ctl(*other, 'show', number, '--json').out)
        self.assertEqual(values(there), values(self.show(number)))
        self.assertEqual((there['title'], there['state']), ('Mail is slow', 'triaged'))

    def test_csv(self):
        self.fill()
        row = next(csv.DictReader(self.ctl('export', '--format', 'csv').out.splitlines(keepends=True)))
        self.assertEqual([row['cf.site_code'], row['cf.floor'], row['cf.buyer'], row['cf.needed_at'], row['cf.paid']],
                         ['Prague', '-3', 'Anna Weiss', '2026-03-01T14:30:00Z', 'true'])


if __name__ == '__main__':
    cli_desk.main()
