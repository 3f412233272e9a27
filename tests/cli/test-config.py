#!/usr/bin/env python3
# fettlectl config: what a team has set up as one file: there and back, what it
# changes, and what it refuses.
# SPDX-License-Identifier: GPL-3.0-or-later
import os

import cli_desk

SETUP = '''version: 1
calendars:
  - name: Shop hours
    zone: Europe/Amsterdam
    hours: |
      mon-fri 08:00-12:00 13:00-17:00
      sat 09:00-13:00
    days: |
      *-12-25 Christmas
      2026-12-24 08:00-12:00 Christmas Eve
people:
  - name: Bob Jansen
    mail: bob@example.org
    agent: yes
    team: Network
  - name: Carl Otto
    key: hr:18
    agent: yes
teams:
  - name: Network
    members: [Carl Otto]
    lead: Bob Jansen
    calendar: Shop hours
  - name: Counter
services:
  - name: VPN
    team: Network
    depends_on:
      - Internet
    criticality: High
    cost_per_hour: 250
    vendor: 'Harbour: lines #1'
  - name: Internet
categories:
  - name: Network
  - name: Remote access
    parent: Network
fields:
  - name: Floor
    key: floor
    about: [incident, request]
    field_type: choice
    choices: |
      1st
      2nd
    help: Where it stands
    needed_for: [resolve, close]
policies:
  - name: Gold
    enabled: yes
    filter: service:vpn
    calendar: Shop hours
    response: P1 15m, else 2h
    resolve: P1 4h
    conditions: |
      resolve.pause: state:waiting
rules:
  - name: To the network
    filter: service:vpn
    team: Network
    mode: round_robin
  - name: The rest
    team: Counter
'''


class ConfigCase(cli_desk.DeskCase):
    def file(self, text, name='setup.yaml'):
        path = self.path(name)
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def take(self, text, *words, code=0):
        return self.ctl('config', 'import', *words, self.file(text), code=code)

    def check(self, text, *words, code=0):
        answer = self.ctl('--json', 'config', 'check', *words, self.file(text), code=code)
        return [record for record in answer.records() if record['type'] != 'report']

    def setup(self, desk=None):
        return self.ctl('--desk', desk or self.desk, 'config', 'export').out

    def new_desk(self, name='Anna Weiss'):
        desk = self.path('other.fettle')
        self.ctl('--desk', desk, 'init', '--name', name)
        return desk


class RoundTrips(ConfigCase):
    def test_empty_desk(self):
        before = self.export()
        text = self.setup()
        self.assertIn('Office hours', text)
        self.assertIn('Anna Weiss', text)
        self.assertIn('Nothing differs', self.take(text).out)
        self.assertEqual(self.export(), before)
        other = self.new_desk()
        self.assertIn('Nothing differs', self.ctl('--desk', other, 'config', 'import', self.file(text)).out)

    def test_there_and_back(self):
        self.take(SETUP)
        text = self.setup()
        before = self.export()
        self.assertIn('    needed_for:\n      - close\n      - resolve\n', text)
        self.assertIn('Nothing differs', self.take(SETUP).out)
        self.assertIn('Nothing differs', self.take(text).out)
        self.assertEqual((self.export(), self.setup()), (before, text))
        other = self.new_desk()
        self.ctl('--desk', other, 'config', 'import', self.file(text))
        self.assertEqual(self.setup(other), text)
        self.verified()
        self.verified(other)

    def test_reads_as_yaml(self):
        try:
            import yaml
        except ImportError:
            self.skipTest('no yaml module')
        self.take(SETUP)
        data = yaml.safe_load(self.setup())
        service = next(service for service in data['services'] if service['name'] == 'VPN')
        self.assertEqual(service, {'name': 'VPN', 'team': 'Network', 'depends_on': ['Internet'], 'criticality': 'High',
                                   'cost_per_hour': 250, 'vendor': 'Harbour: lines #1'})
        self.assertEqual(data['calendars'][0]['hours'], 'mon-fri 08:00-12:00 13:00-17:00\nsat 09:00-13:00\n')
        self.assertEqual([rule['name'] for rule in data['rules']], ['To the network', 'The rest'])

    def test_odd_texts(self):
        names = ['no', '~', '- a', '"quoted"', "it's", '#1', 'a: b', 'a #b', '[x]', 'Straße', '12', 'null', '\\n', '*a', '&b',
                 '!c', '%d', '@e', '`f', 'g,h', 'i?', '? j', ': k', 'l:', 'ｍ', 'a\u200eb', '😀', '{', 'x' * 200]
        for name in names:
            self.ctl('set', '--new', f'team:{name}')
        text = self.setup()
        self.assertIn('Nothing differs', self.take(text).out)
        other = self.new_desk()
        self.ctl('--desk', other, 'config', 'import', self.file(text))
        self.assertEqual(self.setup(other), text)
        try:
            import yaml
        except ImportError:
            return
        teams = {team['name'] for team in yaml.safe_load(text)['teams']}
        self.assertEqual(len(teams), len(names))
        self.assertTrue(set(names) - {'a\u200eb'} <= teams, set(names) - teams)

    def test_namesakes(self):
        text = '''people:
  - name: Eva Berg
    key: hr:1
    agent: yes
  - name: Eva Berg
    key: hr:2
    agent: yes
teams:
  - name: Network
    members: ["Eva Berg [hr:2]"]
'''
        self.take(text)
        exported = self.setup()
        self.assertIn('Eva Berg [hr:2]', exported)
        self.assertIn('Nothing differs', self.take(exported).out)
        other = self.new_desk()
        self.ctl('--desk', other, 'config', 'import', self.file(exported))
        self.assertEqual(self.setup(other), exported)
        fault, = self.check('teams:\n  - name: Desk\n    lead: Eva Berg\n', code=1)
        self.assertEqual((fault['line'], fault['column'], fault['field']), (3, 11, None))

    def test_namesakes_without_a_key(self):
        self.take('people:\n' + ''.join(f'  - name: Eva Berg\n    agent: yes\n    {known}\n' for known in (
            'key: hr:1', 'id: 01930000-0000-7000-8000-000000000001', 'id: 01930000-0000-7000-8000-000000000002')))
        text = self.setup()
        self.assertEqual((text.count('Eva Berg'), text.count(' id: ')), (3, 2))
        self.assertIn('Nothing differs', self.take(text).out)
        other = self.new_desk()
        self.ctl('--desk', other, 'config', 'import', self.file(text))
        self.assertEqual(self.setup(other), text)

    def test_callers_stay_out(self):
        self.log('printer caller:"Zoe Caller"')
        self.assertNotIn('Zoe', self.setup())
        self.take('people: []\n', '--retire-missing')
        self.assertIn('Zoe Caller', self.export())
        self.ctl('set', '--new', 'team:Network')
        self.take('teams:\n  - name: Network\n    lead: Zoe Caller\n')
        self.assertIn('Zoe', self.setup())

    def test_another_language(self):
        self.take(SETUP)
        self.assertEqual(self.ctl('config', 'export', LANGUAGE='de', LC_ALL='C.UTF-8').out, self.setup())

    def test_sample(self):
        self.ctl('generate', '--incidents', '60', '--seed', '3')
        text = self.setup()
        self.assertIn('Nothing differs', self.take(text).out)
        other = self.new_desk()
        self.ctl('--desk', other, 'config', 'import', self.file(text))
        self.assertEqual(self.setup(other), text)

    def test_files(self):
        path = self.path('out.yaml')
        self.ctl('config', 'export', path)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(text, self.setup())
        self.assertEqual(os.stat(path).st_mode & 0o077, 0)
        self.assertIn('Nothing differs', self.ctl('config', 'import', '-', text=text).out)
        self.assertEqual(self.ctl('--json', 'config', 'export', self.desk, code=1).problem()['error'], 'exists')
        self.verified()
        self.assertEqual(self.ctl('--json', 'config', 'check', self.path('nowhere.yaml'), code=1).problem()['error'],
                         'not_found')
        problem = self.ctl('--json', 'config', 'check', self.folder, code=1).problem()
        self.assertIn(f'“{self.folder}” cannot be read.', str(problem))


class Changes(ConfigCase):
    def test_one_action(self):
        before = self.setup()
        self.assertIn('10 added.', self.take(SETUP.split('policies:')[0]).out)
        after = self.setup()
        self.ctl('undo')
        self.assertEqual(self.setup(), before)
        self.ctl('undo', '--redo')
        self.assertEqual(self.setup(), after)
        self.verified()

    def test_only_what_differs(self):
        self.take(SETUP)
        answer = self.take('teams:\n  - name: network\n    zone: UTC\n')
        self.assertIn('1 changed.', answer.out)
        self.assertNotIn('added', answer.out)
        text = self.setup()
        self.assertIn('lead: Bob Jansen', text)
        self.assertIn('- Carl Otto', text)
        self.assertIn('- name: network', text)

    def test_empties_and_lists(self):
        self.take(SETUP)
        self.take('teams:\n  - name: Network\n    lead:\n    members:\n      - Bob Jansen\n')
        network = self.setup().split('teams:')[1].split('services:')[0]
        self.assertNotIn('lead', network)
        self.assertNotIn('Carl', network)
        self.assertIn('- Bob Jansen', network)

    def test_retires(self):
        self.take(SETUP)
        text = self.setup()
        less = text.replace('  - name: Counter\n', '').replace('  - name: The rest\n    team: Counter\n', '')
        self.assertIn('Nothing differs', self.take(less).out)
        self.assertIn('2 removed', self.take(less, '--retire-missing').out)
        self.assertNotIn('Counter', self.setup())
        # What was removed comes back rather than twice.
        self.take(text)
        self.assertEqual(self.setup(), text)
        self.assertEqual(self.export().count('{"kind":"team"'), 2)

    def test_retires_not_what_is_not_there(self):
        self.take(SETUP)
        self.assertIn('1 removed', self.take('teams:\n  - name: Network\nrules:\n  - name: To the network\n  - name: The rest\n'
                                             '    team: Network\n', '--retire-missing').out)
        text = self.setup()
        self.assertIn('Shop hours', text)
        self.assertIn('Anna Weiss', text)

    def test_retiring_me(self):
        self.take('people: []\n', '--retire-missing')
        self.assertIn('Anna Weiss', self.setup())

    def test_retired_but_named(self):
        self.take(SETUP)
        answer = self.take('calendars: []\n', '--retire-missing', code=1)
        self.assertIn('“Shop hours” was removed', answer.out)
        self.assertIn('Shop hours', self.setup())

    def test_new_desk_gives_way(self):
        self.take('calendars:\n  - name: Mine\n    zone: UTC\n    hours: always\n'
                  'policies:\n  - name: Mine\n    enabled: yes\n    calendar: Mine\n    resolve: P1 1h\n')
        text = self.setup()
        self.assertNotIn('Standard', text)
        self.assertNotIn('Office hours', text)
        self.ctl('undo')
        self.assertIn('Standard', self.setup())

    def test_levels_in_filters(self):
        """What the file may say of a category is what rules and promises understand."""
        for sign in '>›':
            with self.subTest(sign=sign):
                self.take('teams:\n  - name: Network\ncategories:\n  - name: Network\n  - name: Site\n    parent: Network\n'
                          f'rules:\n  - name: R\n    team: Network\n    filter: category:"Network {sign} Site"\n')
                self.assertIn('Nothing was found', self.ctl('rule', 'check').out)
                self.assertIn('Nothing differs', self.take(self.setup()).out)

    def test_order_of_many(self):
        """As many as a file may have stand in its order, at the end and between two."""
        def rules(order):
            return 'rules:\n' + ''.join(f'  - name: R{number}\n    team: Network\n' for number in order)

        self.ctl('set', '--new', 'team:Network')
        self.take(rules([0, 499]))
        self.take(rules(range(500)))
        self.assertEqual([rule['name'] for rule in self.ctl('rule', 'list', '--json').records()],
                         [f'R{number}' for number in range(500)])

    def test_order(self):
        def names():
            return [rule['name'] for rule in self.ctl('rule', 'list', '--json').records()]

        def rules(*order):
            return 'rules:\n' + ''.join(f'  - name: {name}\n' for name in order)

        self.ctl('set', '--new', 'team:Network')
        for name in 'ABCD':
            self.ctl('rule', 'add', name, 'team=Network')
        self.assertIn('Nothing differs', self.take(rules('A', 'C', 'D')).out)
        self.take(rules('D', 'A', 'B', 'C'))
        self.assertEqual(names(), ['D', 'A', 'B', 'C'])
        self.take(rules('A', 'E').replace('E\n', 'E\n    team: Network\n'))
        self.assertEqual(names(), ['D', 'A', 'E', 'B', 'C'])
        self.take(rules('F').replace('F\n', 'F\n    team: Network\n'))
        self.assertEqual(names(), ['D', 'A', 'E', 'B', 'C', 'F'])
        for _ in range(5):
            order = list('ABCDEF')
            self.random.shuffle(order)
            self.take(rules(*order))
            self.assertEqual(names(), order)
            self.assertIn('Nothing differs', self.take(rules(*order)).out)

    def test_renamed_by_key(self):
        self.take('teams:\n  - name: Network\n    key: t1\n')
        self.take('teams:\n  - name: Connectivity\n    key: t1\n')
        self.assertIn('Connectivity', self.setup())
        self.assertNotIn('Network', self.setup())

    def test_parts(self):
        self.take('categories:\n  - name: B\n    parent: A\n  - name: A\n')
        self.assertIn('- name: A\n  - name: B\n    parent: A\n', self.setup())
        self.assertIn('Nothing differs', self.take('categories:\n  - name: B\n    parent: a\n').out)
        self.take('services:\n  - name: S\n')


class Faults(ConfigCase):
    def test_places(self):
        for text, line, column, word in (
                ('teams:\n  - name: A\n    leed: Anna\n', 3, 5, 'lead'),
                ('teams:\n  - name: A\n    lead: Ana Weiss\n', 3, 11, 'Anna Weiss'),
                ('teems:\n  - name: A\n', 1, 1, 'teams'),
                ('teams:\n  - name: A\n  - name: a\n', 3, 5, 'line 2'),
                ('teams:\n  - zone: UTC\n', 2, 5, 'no name'),
                ('teams:\n  - A\n', 2, 5, 'record'),
                ('teams: A\n', 1, 8, 'no list'),
                ('teams:\n  - name: A\n    lead: [Anna Weiss]\n', 3, 11, 'one text'),
                ('people:\n  - name: A\n    agent: perhaps\n', 3, 12, 'yes or no'),
                ('services:\n  - name: A\n    cost_per_hour: -1\n', 3, 20, 'between'),
                ('services:\n  - name: A\n    criticality: huge\n', 3, 18, 'Use one of'),
                ('services:\n  - name: A\n    depends_on: A\n', 3, 17, 'leads back to itself'),
                ('calendars:\n  - name: A\n    zone: UTC\n    hours: |\n      # usual\n      mon-fry 08:00-17:00\n', 6, 7, 'mon-fry'),
                ('calendars:\n  - name: A\n    zone: Here/There\n', 3, 11, 'Here/There'),
                ('categories:\n  - name: A\n  - name: B\n    parent: A\n  - name: C\n    parent: A > B\n', 6, 13, 'two levels'),
                ('fields:\n  - name: A\n    field_type: colour\n', 3, 17, 'Use one of'),
                ('fields:\n  - name: A\n    key: floor\n  - name: B\n    key: floor\n', 5, 10, 'has the key'),
                ('fields:\n  - name: A\n    needed_for: fly\n', 3, 17, 'Use one of: triage'),
                ('fields:\n  - name: A\n    needed_for: [close, fly]\n', 3, 25, '“fly” is no move'),
                ('fields:\n  - name: A\n    needed_for:\n      - close\n      - fly\n', 5, 9, 'resolve'),
                ('fields:\n  - name: A\n    about: task\n    needed_for: triage\n', 4, 17, 'Use one of: '),
                ('policies:\n  - name: A\n    filter: prio:x\n', 3, 13, ''),
                ('policies:\n  - name: A\n    calendar: Nights\n', 3, 15, 'Nights'),
                ('policies:\n  - name: A\n    resolve: P1 soon\n', 3, 14, ''),
                ('rules:\n  - name: A\n    filter: team:nobody\n    team: Nobody\n', 4, 11, 'Nobody'),
                ('rules:\n  - name: A\n    enabled: yes\n', 2, 5, 'nobody'),
                ('version: 2\n', 1, 10, 'version 1'),
                ('teams:\n  - name: A\n    id: 12\n', 3, 9, 'no id'),
                ('desk:\n  - name: A\n', 2, 3, 'record'),
                ('desk:\n  priority_matrix: x\n', 2, 20, 'three rows'),
                ('- a\n', 1, 1, 'no set-up')):
            with self.subTest(text=text):
                faults = self.check(text, code=1)
                self.assertIn((line, column), [(fault['line'], fault['column']) for fault in faults], faults)
                self.assertTrue(any(word in (fault['fact'] + ' ' + (fault['hint'] or '')) for fault in faults), faults)
                before = self.setup()
                self.assertIn('fault', self.take(text, code=1).err)
                self.assertEqual(self.setup(), before)

    def test_near_names_have_an_end(self):
        """Looking for what may have been meant takes as long as there are names."""
        faults = self.check('teams:\n  - name: Network\nservices:\n'
                            + ''.join(f'  - name: S{number}\n    team: Netwrk\n' for number in range(60)), code=1)
        near = [fault for fault in faults if 'Network' in (fault['hint'] or '')]
        self.assertEqual((len(near), near[-1]['name']), (50, 'S49'))

    def test_all_at_once(self):
        faults = self.check('''calendars:
  - name: A
    zone: Nowhere
    hours: |
      mon-fry 08:00-17:00
      sat 9-12
    wings: 2
teams:
  - name: B
    lead: Nobody
services:
  - name: C
    depends_on: [D]
  - name: D
    depends_on: [C]
''', code=1)
        self.assertEqual([fault['line'] for fault in faults if fault['type'] == 'fault'], [3, 5, 6, 7, 10, 13], faults)

    def test_dead_rules_are_remarks(self):
        text = '''teams:
  - name: Network
rules:
  - name: All
    team: Network
  - name: Never
    team: Network
    filter: prio:1
'''
        remark, = self.check(text)
        self.assertEqual((remark['type'], remark['line'], remark['name']), ('remark', 6, 'Never'))
        self.take(text)

    def test_retired_categories_in_filters(self):
        """A rule with a name that nobody bears does nothing; a promise only finds nothing."""
        self.ctl('category', 'add', 'Gone')
        self.ctl('category', 'retire', 'Gone')
        self.ctl('set', '--new', 'team:Network')
        policy = 'policies:\n  - name: P\n    resolve: P1 1h\n'
        for text, type_, line, column in (
                ('rules:\n  - name: R\n    team: Network\n    filter: category:Gone\n', 'fault', 4, 13),
                ('rules:\n  - name: R\n    rule_type: escalate\n    trigger: match\n    team: Network\n'
                 '    filter: category:Never\n', 'fault', 6, 13),
                (policy + '    filter: category:Gone\n', 'remark', 4, 13),
                (policy + '    pause: category:Gone\n', 'remark', 4, 12),
                (policy + '    conditions: |\n      # category:Gone\n      resolve.stop: state:resolved\n'
                 '      resolve.pause: category:Gone\n', 'remark', 7, 7)):
            with self.subTest(text=text):
                told = [(fault['type'], fault['line'], fault['column']) for fault in
                        self.check(text, code=1 if type_ == 'fault' else 0) if 'No category is called' in fault['fact']]
                self.assertEqual(told, [(type_, line, column)])
                if type_ == 'fault':
                    self.assertIn('No category is called', self.take(text, code=1).out)
        self.assertIn('No category is called', self.take(policy + '    filter: category:Gone\n').out)

    def test_fields_of_the_desk(self):
        self.ctl('field', 'add', 'Site code')
        self.take('teams:\n  - name: Prague\npolicies:\n  - name: P\n    filter: cf.site_code:prague\n'
                  'rules:\n  - name: R\n    team: Prague\n    filter: cf.site_code:prague\n')
        self.assertIn('cf.site_code:prague', self.setup())
        self.assertEqual(self.check('rules:\n  - name: R\n    filter: cf.sight:prague\n', code=1)[0]['line'], 3)

    def test_priority_matrix(self):
        before = self.log('Mail is slow')
        self.ctl('set', before, 'impact=2', 'urgency=2')
        self.ctl('set', before, 'priority=1', 'priority_reason=The board waits')
        file = self.file('version: 1\ndesk:\n  priority_matrix: 1 1 2/1 2 3/2 3 4\n')
        self.ctl('config', 'import', file)
        self.assertIn('  priority_matrix: "1 1 2 / 1 2 3 / 2 3 4"\n', self.ctl('config', 'export').out)

        # From now on, and for tickets that come; what was reckoned stays until impact or urgency change.
        after = self.log('!2/2 Printer')
        self.assertEqual(self.show(after)['priority'], 2)
        self.assertEqual(self.show(before)['priority'], 1)
        self.ctl('set', before, 'priority_reason=')
        self.assertEqual(self.show(before)['priority'], 2)
        # It is told with what the matrix said then.
        self.assertTrue(any('matrix P3' in entry['text'] for entry in self.show(before)['timeline']))
        self.ctl('set', after, 'priority=4', 'priority_reason=Nobody prints')
        self.assertTrue(any('matrix P2' in entry['text'] for entry in self.show(after)['timeline']))
        self.ctl('undo')
        self.ctl('undo')
        self.verified()

    def test_holidays(self):
        file = self.path('days.ics')
        event = 'BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART;VALUE=DATE:{0}\r\nSUMMARY:{1}\r\nEND:VEVENT\r\n'
        year = self.show(self.log('Now'))['logged_at'][:4]
        with open(file, 'w', encoding='utf-8') as ics:
            ics.write('BEGIN:VCALENDAR\r\n' + event.format(f'{year}1225', 'Christmas') + event.format(f'{year}0501', 'May Day')
                      + event.format('19990101', 'Long ago') + 'END:VCALENDAR\r\n')
        self.ctl('config', 'holidays', 'Nights', file, code=1)
        self.assertIn('2 days added to “office hours”', self.ctl('config', 'holidays', 'office hours', file).out)
        self.assertIn(f'{year}-05-01 May Day\n', self.setup())
        self.assertNotIn('Long ago', self.setup())
        self.assertEqual(self.ctl('--json', 'config', 'holidays', 'Office hours', file).record()['added'], 0)
        self.ctl('config', 'holidays', 'Office hours', self.file('no calendar\n', 'other.ics'), code=1)
        self.ctl('undo')
        self.assertNotIn('May Day', self.setup())
        self.verified()

    def test_check_writes_nothing(self):
        before = self.export()
        report = self.ctl('--json', 'config', 'check', self.file(SETUP)).records()[-1]
        self.assertEqual((report['type'], report['faults'], report['check']), ('report', 0, True))
        self.assertEqual(self.export(), before)

    def test_what_was_wrong_before_stays_out_of_the_way(self):
        self.take(SETUP)
        self.ctl('set', '--new', 'team:Spare')
        self.assertIn('1 changed', self.take('teams:\n  - name: Spare\n    zone: UTC\n').out)

    def test_hostile(self):
        for text, line in (
                (b'teams:\n  - name: "\xff"\n', 2),
                (b'teams:\n  - name: a\x00b\n', 2),
                ('teams:\n  - name: "a\\0b"\n', 2),
                ('a: &x b\n', 1),
                ('a: *x\n', 1),
                ('a: !!binary aGk=\n', 1),
                ('a: !x b\n', 1),
                ('teams:\n  - !!map\n    name: a\n', 2),
                ('? [a]\n: b\n', 1),
                ('teams: []\n---\nteams: []\n', 2),
                ('teams: []\nteams: []\n', 2),
                ('teams:\n  - name: a\n    name: b\n', 3),
                ('teams:\n  - name: a\n    members: [[[[b]]]]\n', 3),
                ('[' * 100000, 1),
                ('{a: ' * 100000, 1),
                ('- ' * 100000, 1),
                ('teams:\n\t- name: a\n', 2),
                ('teams: [\n', 2),
                ('teams:\n  - name: "a\n', 3),
                ('%YAML 9.9\n---\na: b\n', 1),
                ('a: |99\n  b\n', 1)):
            with self.subTest(text=text[:40]):
                faults = self.check(text, code=1)
                self.assertEqual(len([fault for fault in faults if fault['type'] == 'fault']), 1, faults)
                self.assertEqual(faults[0]['line'], line, faults)
                self.take(text, code=1)
        for text in ('', '# nothing\n', '---\n', '{}\n', '\ufeffteams: []\n', 'teams:\n', 'teams: ~\n', 'version: 1\n'):
            with self.subTest(text=text):
                self.assertIn('Nothing differs', self.take(text).out)
        self.verified()

    def test_large(self):
        fault, = self.check('#' * (1024 * 1024 + 1), code=1)
        self.assertIn('1 MiB', fault['fact'])
        self.assertIn('Nothing differs', self.take('#' * (1024 * 1024)).out)
        chain = ''.join(f'  - name: S{n}\n    depends_on: S{n + 1}\n' for n in range(9999)) + '  - name: S9999\n'
        self.check('services:\n' + chain)
        self.check('services:\n' + chain + '  - name: one more\n', code=1)
        rules = ''.join(f'  - name: R{n}\n    team: T\n    filter: prio:{n % 5 + 1} title:w{n}\n' for n in range(501))
        self.assertIn('500', self.check('teams:\n  - name: T\nrules:\n' + rules, code=1)[0]['fact'])

    def test_by_chance(self):
        """Whatever is written over the file, it is read or refused, never worse."""
        self.take(SETUP)
        for _ in range(60):
            data = bytearray(self.setup().encode())
            for _ in range(self.random.randrange(1, 6)):
                at = self.random.randrange(len(data))
                data[at:at + self.random.randrange(4)] = self.random.choice(
                    [b'\n', b' ', b':', b'- ', b'"', b'[', b'}', b'|', b'\t', b'#', b'&', b'\xc3', b'0', b'  ', b'?'])
            self.ctl('config', 'check', self.file(bytes(data)), code=(0, 1))

    def test_usage(self):
        for words in (['config'], ['config', 'fly'], ['config', 'import'], ['config', 'check'], ['config', 'export', 'a', 'b']):
            self.assertEqual(self.ctl('--json', *words, code=2).problem()['error'], 'usage', words)


if __name__ == '__main__':
    cli_desk.main()
