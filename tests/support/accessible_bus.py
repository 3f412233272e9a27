# Asks programs about what they show, over the bus of accessibility.
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tree of some hundred objects is asked for level by level, all questions of
a level at once: waiting for each answer would take ten times as long.

Nearly all the time of a test of the window goes into these questions, so that
none is asked whose answer is known or would not be used: an object keeps its
role as long as it lives, a search goes no further than what it looks for.
"""
import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

OBJECT = 'org.a11y.atspi.Accessible'
APPLICATION = 'org.a11y.atspi.Application'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'
EDITABLE = 'org.a11y.atspi.EditableText'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
IN_WINDOW = GLib.Variant('(u)', (1,))
NAME, PARENT = (GLib.Variant('(ss)', (OBJECT, name)) for name in ('Name', 'Parent'))
ANSWER_WITHIN = 10_000

# What only holds others: without a place, nothing in it is on the screen.
BOXES = {'panel', 'filler', 'scroll pane'}

# Containers that may hold very many rows: a look does not go in unasked.
BIG = {'tree table', 'table', 'list', 'list box', 'tree', 'grid'}
MANY = 40


# What newer libraries and newer GTK say, in the words of GTK 4.8: the tests
# speak those.
OLD_WORDS = {'button': 'push button', 'grouping': 'panel'}


def role_name(number):
    name = Atspi.role_get_name(Atspi.Role(number))
    return OLD_WORDS.get(name, name)


class Seen:
    """An object as it was at one look."""

    def __init__(self, path, parent):
        self.path, self.parent, self.children = path, parent, []
        self.role = self.name = self.extents = None
        self.below = []

    @property
    def in_sight(self):
        return self.extents is not None and self.extents[2] > 0 and self.extents[3] > 0


class Bus:
    """The bus of accessibility. Made before the program that is looked at, so
    that the bus is awake when the program looks for it."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, ANSWER_WITHIN, None)
        self.address = address.unpack()[0]
        self.roles = {}
        # The answers are read where they are waited for, not in the main loop.
        self.context = GLib.MainContext.new()
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.connection = Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)
        self.programs()

    def call(self, sender, path, interface, method, arguments=None):
        """One question; raises GLib.Error."""
        answer = self.connection.call_sync(sender, path, interface, method, arguments, None,
                                           Gio.DBusCallFlags.NONE, ANSWER_WITHIN, None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def get(self, sender, path, interface, name):
        return self.call(sender, path, PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))

    def ask(self, sender, questions):
        """Many questions at once, each (path, interface, method, arguments);
        their answers in this order, None for what was not answered."""
        answers = [None] * len(questions)
        left = len(questions)

        def take(connection, result, place):
            nonlocal left
            left -= 1
            try:
                answer = connection.call_finish(result).unpack()
                answers[place] = answer[0] if len(answer) == 1 else answer
            except GLib.Error:      # it went away meanwhile, or has no such interface
                pass

        self.context.push_thread_default()
        try:
            for place, (path, interface, method, arguments) in enumerate(questions):
                self.connection.call(sender, path, interface, method, arguments, None,
                                     Gio.DBusCallFlags.NONE, ANSWER_WITHIN, None, take, place)
            while left:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        return answers

    # --- Programs ---

    def programs(self):
        """(sender, path) of the programs that can be looked at."""
        return self.call(*REGISTRY, OBJECT, 'GetChildren')

    def find_program(self, pid):
        for sender, path in self.programs():
            try:
                if self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'GetConnectionUnixProcessID', GLib.Variant('(s)', (sender,))) == pid:
                    return sender, path
            except GLib.Error:      # it has ended
                continue
        return None

    # --- A look at a tree ---

    def look(self, sender, path, deep=False, hidden=False):
        """What is shown below @path (with @hidden: what is there), with @deep
        also in containers of many rows. None when @path itself is gone."""
        root = Seen(path, None)
        level = [root]
        while level:
            level = self._next_level(sender, level, deep, hidden)
        return root if root.role is not None else None

    def _next_level(self, sender, level, deep, hidden):
        self._describe(sender, level)
        if not hidden:
            level = self._without_covered_pages(sender, level)
        found = []
        for seen in level:
            if seen.parent is not None:
                seen.parent.children.append(seen)
            if not self._is_entered(seen, deep, hidden):
                continue
            found += [Seen(below, seen) for _, below in seen.below]
        return found

    def first(self, sender, path, roles, suits, deep=False, hidden=False):
        """The first at or below @path, in the order of the tree, that has one of
        @roles (None: any) and @suits; None where there is none. What comes
        behind it is not looked at, and what has another role has no name here."""
        level, found = [Seen(path, None)], None
        while level:
            self._describe(sender, level, roles, hidden)
            if not hidden:
                level = self._without_covered_pages(sender, level)
            place = next((place for place, seen in enumerate(level)
                          if (roles is None or seen.role in roles) and suits(seen)), None)
            if place is not None:
                found, level = level[place], level[:place]
            level = [Seen(below, seen) for seen in level if self._is_entered(seen, deep, hidden)
                     for _, below in seen.below]
        return found

    def _describe(self, sender, level, named=None, hidden=False):
        """Asks for what a level is; for the names of all, or of the roles @named
        alone."""
        asked = [place for place, seen in enumerate(level) if (sender, seen.path) not in self.roles]
        questions = [(level[place].path, OBJECT, 'GetRole', None) for place in asked]
        for seen in level:
            questions += [(seen.path, COMPONENT, 'GetExtents', IN_WINDOW), (seen.path, OBJECT, 'GetChildren', None)]
        if named is None:
            questions += [self._name_of(seen) for seen in level]
        answers = self.ask(sender, questions)
        for place, role in zip(asked, answers):
            if role is not None:
                self.roles[sender, level[place].path] = role_name(role)
        rest = answers[len(asked):]
        for place, seen in enumerate(level):
            seen.extents, below = rest[2 * place:2 * place + 2]
            # What gives no answer has gone.
            seen.role = self.roles.get((sender, seen.path)) if below is not None else None
            seen.name, seen.below = '', below or []
        if named is None:
            self._take_names(level, rest[2 * len(level):])
        else:
            wanted = [seen for seen in level if seen.role in named and (hidden or seen.in_sight)]
            self._take_names(wanted, self.ask(sender, [self._name_of(seen) for seen in wanted]))
        level[:] = [seen for seen in level if seen.role is not None]

    @staticmethod
    def _name_of(seen):
        return seen.path, PROPERTIES, 'Get', NAME

    @staticmethod
    def _take_names(level, names):
        for seen, name in zip(level, names):
            seen.name = name or ''

    @staticmethod
    def _is_entered(seen, deep, hidden):
        if not deep and seen.role in BIG and len(seen.below) > MANY:
            return False
        return hidden or seen.role not in BOXES or seen.extents is None or seen.extents[2:] != (0, 0)

    def _without_covered_pages(self, sender, level):
        """The pages of a stack say of themselves that they are all visible, and
        keep the place they once had. What begins at the same point as another
        child is one, and is shown if it is drawn in the middle of the stack."""
        places = {}
        for seen in level:
            if seen.in_sight and seen.parent is not None and seen.parent.role == 'panel':
                places.setdefault((seen.parent, seen.extents[:2]), []).append(seen)
        covered = set()
        for (stack, _), pages in places.items():
            # A hint over a text is no page.
            if len(pages) > 1 and all(page.role != 'text' for page in pages):
                shown = self._page_in_sight(sender, stack, pages)
                covered |= {page for page in pages if shown is not None and page is not shown}
        return [seen for seen in level if seen not in covered]

    def _page_in_sight(self, sender, stack, pages):
        x, y, width, height = stack.extents
        middle = x + width // 2, y + height // 2
        shown = self._page_around(sender, stack, pages, middle)
        if shown is None:
            # What nobody was ever told of is not on the bus yet.
            self._tell_of(sender, stack.path)
            shown = self._page_around(sender, stack, pages, middle)
        return shown

    def _tell_of(self, sender, path):
        """Has the program tell of all that is below @path, shown or not, but of
        no rows of big containers."""
        level = [(sender, path)]
        while level:
            paths = [below for owner, below in level if owner == sender]
            asked = [below for below in paths if (sender, below) not in self.roles]
            answers = self.ask(sender, [(below, OBJECT, 'GetRole', None) for below in asked]
                               + [(below, OBJECT, 'GetChildren', None) for below in paths])
            for below, role in zip(asked, answers):
                if role is not None:
                    self.roles[sender, below] = role_name(role)
            level = [one for above, children in zip(paths, answers[len(asked):]) if children
                     and (self.roles.get((sender, above)) not in BIG or len(children) <= MANY) for one in children]

    def _above(self, sender, path, end):
        """@path and what holds it, up to @end, which is not told; nothing more
        where the way leaves the program."""
        while path != end:
            yield path
            parent = self.ask(sender, [(path, PROPERTIES, 'Get', PARENT)])[0]
            if not parent or parent[0] != sender:
                return
            path = parent[1]

    def _drawn_at(self, sender, path, end, x, y):
        """What is drawn at a point of the window of @path, and what holds it, up
        to @end."""
        point = GLib.Variant('(iiu)', (x, y, 1))
        drawn = self.ask(sender, [(path, COMPONENT, 'GetAccessibleAtPoint', point)])[0]
        return self._above(sender, drawn[1], end) if drawn and drawn[0] == sender else iter(())

    def is_drawn(self, sender, path, program):
        """Whether what is drawn in the middle of @path is @path, or in it."""
        place = self.ask(sender, [(path, COMPONENT, 'GetExtents', IN_WINDOW)])[0]
        if place is None or place[2] <= 0 or place[3] <= 0:
            return False
        *_, window = self._above(sender, path, program)
        return path in self._drawn_at(sender, window, program, place[0] + place[2] // 2, place[1] + place[3] // 2)

    def row_at(self, sender, table, rows, x, y):
        """The path, one of @rows, of what is drawn at a point of the window;
        any row of a table where @rows is None."""
        return next((path for path in self._drawn_at(sender, table, table, x, y)
                     if (path in rows if rows is not None else self._is_row(sender, path))), None)

    def _is_row(self, sender, path):
        return role_name(self.ask(sender, [(path, OBJECT, 'GetRole', None)])[0] or 0) == 'table row'

    def _page_around(self, sender, stack, pages, point):
        paths = {page.path: page for page in pages}
        return next((paths[path] for path in self._drawn_at(sender, stack.path, stack.path, *point)
                     if path in paths), None)
