#!/usr/bin/env python3
# fettlectl category: how categories are used, merged, retired; and tags on every kind.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import sqlite3

import cli_desk

KINDS = ('incident', 'request', 'problem', 'change_request', 'task')


class Categories(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        for name in ('Hardware > Printer', 'Hardware > Laptop', 'Toner', 'Other'):
            self.ctl('category', 'add', name)

    def names(self):
        return self.ctl('category', 'list').lines()

    def health(self):
        *uses, whole = self.ctl('category', 'health', '--json').records()
        return {use['name']: use for use in uses}, whole

    def test_listed(self):
        self.assertEqual(self.names(), ['Hardware', 'Hardware › Laptop', 'Hardware › Printer', 'Other', 'Toner'])
        self.ctl('category', 'set', 'toner', 'name=Ink', 'parent=hardware')
        self.assertIn('Hardware › Ink', self.names())
        number = self.log('jams cat:Printer')
        self.assertRegex(self.ctl('show', number).out, 'Category +Hardware › Printer')

    def test_merged(self):
        numbers = [self.log('jams', '--kind', kind) for kind in KINDS]
        for number in numbers:
            self.ctl('set', number, 'category=Toner')
        self.assertIn('Toner', self.ctl('category', 'merge', 'Toner', 'into', 'Printer').out)
        for number in numbers:
            self.assertEqual(self.show(number)['category'], 'Hardware › Printer')
        shown = self.ctl('show', numbers[0]).out
        self.assertIn('Category changed from Toner to Hardware › Printer', shown)
        self.assertIn('was merged into', shown)
        self.assertNotIn('Toner', self.names())
        self.assertEqual(self.ctl('undo', '--json').code, 0)
        for number in numbers:
            self.assertEqual(self.show(number)['category'], 'Toner')
        self.verified()

    def filters(self):
        rules = self.ctl('rule', 'list', '--json').records()
        return {rule['name']: rule['filter'] for rule in rules}

    def make_rules(self):
        self.ctl('set', '--new', 'team:Network')
        self.ctl('rule', 'add', 'Ink', 'filter=category:toner', 'team=Network')
        self.ctl('rule', 'add', 'Paper', 'filter=category:Laptop', 'team=Network')
        self.ctl('rule', 'add', 'Both', 'filter=category:Other,Toner', 'team=Network')
        self.ctl('escalation', 'add', 'Lead', 'filter=category:Toner prio:1', 'trigger=match', 'team=Network')
        self.ctl('config', 'import', self.file('policies:\n  - name: Fast\n    enabled: yes\n    filter: category:Toner\n'
                                               '    resolve: P1 1h\n'))

    def file(self, text):
        path = self.path('setup.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def test_filters_follow(self):
        self.make_rules()
        before, setup = self.filters(), self.ctl('config', 'export').out
        dry = self.ctl('category', 'merge', 'Toner', 'into', 'Printer', '--dry-run')
        self.assertIn('“Hardware › Printer” instead: 3 rules and 1 agreement', dry.out)
        self.assertEqual(self.ctl('--json', 'category', 'merge', 'Toner', 'Printer', '--dry-run').record(),
                         {'tickets': 0, 'rules': 3, 'agreements': 1, 'unread': 0, 'never_match': []})
        self.assertEqual(self.ctl('config', 'export').out, setup)
        self.assertEqual(self.ctl('--json', 'category', 'merge', 'Toner', 'Toner', '--dry-run', code=1).problem()['error'],
                         'refused')

        self.assertIn('3 rules and 1 agreement', self.ctl('category', 'merge', 'Toner', 'into', 'Printer').out)
        self.assertEqual(self.filters(), {'Ink': 'category:"Hardware › Printer"', 'Paper': 'category:Laptop',
                                          'Both': 'category:Other,"Hardware › Printer"'})
        after = self.ctl('config', 'export').out
        self.assertNotIn('Toner', after)
        self.assertIn('category:"Hardware › Printer" prio:1', after)
        self.assertEqual(self.show(self.log('jams cat:Printer'))['team'], 'Network')
        self.assertIn('Nothing was found', self.ctl('rule', 'check').out)
        self.ctl('undo')
        self.ctl('undo')
        self.assertEqual((self.filters(), self.ctl('config', 'export').out), (before, setup))
        self.verified()

    def test_retiring_tells_what_never_matches(self):
        self.make_rules()
        told = self.ctl('--json', 'category', 'retire', 'Toner', '--dry-run').record()
        self.assertEqual(told, {'tickets': 0, 'rules': 3, 'agreements': 1, 'unread': 0,
                                'never_match': ['Ink', 'Both', 'Lead', 'Fast']})
        self.assertIn('Toner', self.names())
        out = self.ctl('category', 'retire', 'Toner').out
        for name in ('Ink', 'Both', 'Lead', 'Fast'):
            self.assertIn(f'“{name}” never matches without “Toner”', out)
        self.assertNotIn('Paper', out)
        self.assertNotIn('Toner', self.names())

    def spoil(self, statement):
        with contextlib.closing(sqlite3.connect(self.desk)) as desk, desk:
            desk.execute(statement)

    def test_what_cannot_be_read_is_told(self):
        self.make_rules()
        self.spoil("UPDATE rule SET filter = 'wings:2' WHERE name = 'Paper'")
        told = '1 filter cannot be read and stays as it is.'
        for words in (('merge', 'Toner', 'Printer'), ('retire', 'Toner')):
            self.assertIn(told, self.ctl('category', *words, '--dry-run').out)
            self.assertEqual(self.ctl('--json', 'category', *words, '--dry-run').record()['unread'], 1)
        self.assertIn(told, self.ctl('category', 'merge', 'Toner', 'Printer').out)
        self.assertEqual(self.filters()['Paper'], 'wings:2')

    def test_retired_though_its_use_is_not_known(self):
        self.make_rules()
        self.spoil("UPDATE rule SET _conflicts = x'ffffff'")
        self.ctl('category', 'retire', 'Toner', '--dry-run', code=1)
        self.assertTrue(self.ctl('category', 'retire', 'Toner').err)
        self.spoil('UPDATE rule SET _conflicts = NULL')
        self.assertNotIn('Toner', self.names())

    def test_retired(self):
        number = self.log('jams cat:Toner')
        self.ctl('category', 'retire', 'toner')
        self.assertNotIn('Toner', self.names())
        self.assertEqual(self.show(number)['category'], 'Toner')
        self.assertRegex(self.ctl('show', number).out, 'Category +Toner')
        self.assertEqual(self.ctl('--json', 'set', number, 'category=Toner', code=1).problem()['error'], 'not_found')
        self.verified()

    def test_health(self):
        self.log('jams cat:Printer')
        self.log('jams cat:Other')
        self.log('jams')
        self.ctl('category', 'set', 'Laptop', 'catch_all=yes')
        self.log('jams cat:Laptop')
        uses, whole = self.health()
        self.assertEqual((uses['Hardware › Printer']['open'], uses['Hardware › Printer']['recent']), (1, 1))
        self.assertEqual((uses['Hardware']['below'], uses['Hardware']['unused']), (2, False))
        self.assertEqual(whole, {'recent': 4, 'recent_other': 2, 'recent_none': 1, 'other_percent': 75})
        self.assertIn('75 %', self.ctl('category', 'health').out)

    def test_refusals(self):
        for words, code, error in (
                (['fly'], 2, 'usage'), (['add'], 2, 'usage'), (['merge', 'Toner'], 2, 'usage'),
                (['merge', 'Toner', 'onto', 'Printer'], 2, 'usage'), (['set', 'Toner', 'wings=2'], 2, 'usage'),
                (['add', 'Toner'], 1, 'exists'), (['add', 'Hardware > Printer'], 1, 'exists'),
                (['add', 'Hardware > Printer > Toner'], 1, 'refused'), (['set', 'Toner', 'parent=Printer'], 1, 'refused'),
                (['set', 'Hardware', 'parent=Toner'], 1, 'refused'), (['retire', 'Hardware'], 1, 'refused'),
                (['retire', 'Nothing'], 1, 'not_found'), (['merge', 'Toner', 'Toner'], 1, 'refused'),
                (['merge', 'Hardware', 'Printer'], 1, 'refused')):
            self.assertEqual(self.ctl('--json', 'category', *words, code=code).problem()['error'], error, words)
        self.assertEqual(len(self.names()), 5)


class Tags(cli_desk.DeskCase):
    def test_every_kind(self):
        for kind in KINDS:
            number = self.log(f'a {kind} +vpn', '--kind', kind)
            self.assertEqual(self.show(number)['tags'], ['vpn'], kind)
            self.ctl('set', number, 'tags+=home office', 'tags-=vpn')
            self.assertEqual(self.show(number)['tags'], ['home office'], kind)
            self.assertIn('home office', self.ctl('show', number).out)
            self.assertEqual([row['kind'] for row in self.ctl('list', '--kind', kind, '-q', 'office', '--json').records()], [kind])
        self.assertEqual(len(self.ctl('list', '-q', 'home office', '--json').records()), len(KINDS))
        self.ctl('set', '--new', 'team:Network')
        self.ctl('rule', 'add', 'Tagged', 'filter=tag:urgent', 'team=Network')
        for kind in KINDS:
            self.assertEqual(self.show(self.log(f'another {kind} +urgent', '--kind', kind))['team'], 'Network', kind)


if __name__ == '__main__':
    cli_desk.main()
