# What the tests of the window share: a desk in a window, and the same desk
# from the terminal.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs beside desk_window; the program is FETTLE_PROGRAM, the terminal's one
is FETTLECTL.

    desk = Desk(scene, lines=['Printer jams', 'VPN drops !2/2'])
    desk.select('VPN drops')
    desk.window.keys('i')
    desk.wait_for('INC-2', owner='Anna Weiss')
"""
import json
import os
import re

import desk_window as ui

NAME = 'Anna Weiss'

# What differs between two looks at a desk in which nothing changed but times.
PASSING = ('updated_at', 'timeline', 'notes')


class Desk:
    """A desk, its window, and what fettlectl says of it meanwhile."""

    def __init__(self, scene, lines=(), new=True):
        """@new: made here, else the desk that the program makes for itself."""
        self.scene, self.window, self.kept_view, self.last_view = scene, None, None, None
        self.place = ['--desk', scene.file('desk.fettle')] if new else []
        if new:
            self.ctl('init', '--name', NAME)
            for line in lines:
                self.ctl('log', line)
            self.start()
            self.window.wait_for('entry', 'Find in the list')

    @property
    def path(self):
        return self.place[1]

    def start(self, *arguments, **extra):
        self.window = self.scene.start(*self.place, *arguments, **extra)
        return self.window

    # --- From the terminal ---

    def ctl(self, *arguments, check=True):
        return self.scene.run(os.environ['FETTLECTL'], *self.place, *arguments, check=check)

    def show(self, number):
        return json.loads(self.ctl('show', number, '--json'))

    def incidents(self, view='all'):
        return [json.loads(line) for line in self.ctl('list', '--view', view, '--json').splitlines()]

    def listed(self, *arguments):
        """The open incidents as “fettlectl list” tells them with @arguments."""
        return [json.loads(line) for line in self.ctl('list', '--json', *arguments).splitlines()]

    def state(self):
        """All that people can see of the incidents, but for times of edits."""
        return [{name: value for name, value in incident.items() if name not in PASSING}
                for incident in self.incidents()]

    def wait_for(self, number, **facts):
        """Until the incident has these facts; what it is then."""
        def look():
            self.seen = self.show(number)
            return all(self.seen[name] == value for name, value in facts.items())
        try:
            self.window.wait(look, f'{number} to have {facts}')
        except ui.Failure as failure:
            seen = {name: self.seen[name] for name in facts}
            raise ui.Failure(f'{failure}; it has {seen}') from None
        return self.seen

    # --- Back and forth ---

    def back_and_forth(self, number, before, after):
        """Undoes the last step with the keyboard, and does it again."""
        self.wait_for(number, **after)
        self.window.keys('ctrl+z')
        self.wait_for(number, **before)
        self.window.keys('ctrl+shift+z')
        self.wait_for(number, **after)

    def sentences(self, number):
        """What the timeline of the incident tells, a sentence each."""
        return [line for entry in self.show(number)['timeline'] for line in (entry.get('text') or '').split('\n')]

    # --- The window ---

    def log(self, line, keys='Return'):
        """Logs an incident with the keyboard; waits until the dialog is gone."""
        self.window.keys('ctrl+n')
        self.window.wait_for('text', 'Incident in one line')
        self.window.type(line)
        self.window.keys(keys)
        self.window.wait_gone('text', 'Incident in one line')

    def wait_for_row(self, part):
        return self.window.wait(lambda: self.window.row(part), f'the row {part!r}')

    def select(self, part):
        """Clicks the row and waits until the pane shows its incident."""
        self.wait_for_row(part).click_at()
        title = next(label for label in self.window.rows() if part in label)
        number = re.search(r'[A-Z]{3}-[^,]+', title).group()
        self.wait_in_view('label', number)
        return number

    def find_view(self):
        """Newer GTK names nothing by its class: there it is what fills the frame
        of the incident below its head."""
        if self.window.toolkit < (4, 12):
            return self.window.find('filler', 'FettleIncidentView')
        frame = self.window.find('panel', 'Incident')
        if frame is None:
            return None
        _, top, _, height = frame.extents
        return next((node for node, seen in frame.walk() if seen.in_sight
                     and seen.extents[1] > top + 20 and seen.extents[3] > height * 0.7), None)

    def view(self):
        """The incident on screen: in the pane, or on its page."""
        if self.kept_view is None and not self.is_drawn(self.last_view):
            self.last_view = self.window.wait(self.find_view, 'the incident')
        return self.kept_view or self.last_view

    def is_drawn(self, node):
        """Whether it is still to be seen: that takes some words, a walk over the
        whole window takes a thousand."""
        return node is not None and node.window is self.window and self.window.draws(node)

    def keep_view(self):
        """Looks for the incident once, where the test stays in the pane: a walk
        over the whole window takes its time."""
        self.kept_view = self.window.wait(self.find_view, 'the incident')

    def wait_in_view(self, role, name):
        return self.window.wait(lambda: self.view().find(role, name), f'{role} {name!r} in the incident')

    def primary(self):
        """The name of the button with the next step."""
        buttons = [seen.name for _, seen in self.view().walk()
                   if seen.role == 'push button' and seen.name in PRIMARY]
        return buttons[0] if buttons else None

    def form(self, part):
        """The window of a form whose title begins so, with the keyboard in it."""
        def look():
            return next((node for node in self.window.children if node.name.startswith(part)), None)
        found = self.window.wait(look, f'a window named {part!r}')
        self.window.focus(found.name)
        return found

    def title(self):
        """The title of the main window, which names its view."""
        return self.window.children[-1].name

    def confirm(self, part):
        """Presses Ctrl+Enter in the form that begins so, and waits until it is gone."""
        self.form(part)
        self.window.keys('ctrl+Return')
        self.closed(part)

    def closed(self, what='the form'):
        """Waits until there is no window but the main one."""
        self.window.wait(lambda: len(self.window.window_ids()) == 1, f'the end of {what!r}')

    def unfold_properties(self):
        """All properties in the pane, not the first five alone."""
        more = self.wait_in_view({'push button', 'toggle button'}, 'All properties')
        if not more.has('pressed'):
            more.click()
        self.wait_in_view('push button', re.compile('^Impact'))

    def open_property(self, label):
        """Opens the popover of a property."""
        self.wait_in_view('push button', re.compile('^' + label)).click()

    def focused(self):
        """The names of what has the keyboard, outermost first."""
        seen = [seen for _, seen in self.window.walk() if seen.in_sight]
        states = self.window.states([one.path for one in seen])
        return [one.name for one, state in zip(seen, states) if 'focused' in state]

    def toast(self, part):
        return self.window.wait_for('label', re.compile(re.escape(part)))


PRIMARY = ('Prioritise', 'Assign…', 'Take', 'Start', 'Resume', 'Resolve…', 'Close')
