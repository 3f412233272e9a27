# What has no name for those who hear the window.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import desk_window as ui

BUTTONS = {'push button', 'toggle button', 'check box', 'radio button', 'menu item', 'combo box', 'switch',
           'check menu item', 'radio menu item', 'link'}

FRAMES = {'frame', 'scroll pane', 'panel', 'application'}
ROWS = {'list item', 'table row', 'table cell'}

# What the toolkit makes and lets nobody name: the handle between two halves,
# rows and cells, whose content speaks (the first cell for its row), and the
# cross of a toast.
TOOLKIT = re.compile(r'GtkPanedHandle$|GtkListItemWidget$|GtkColumnViewCell$|GtkColumnListView$|GtkImage$')


def nameless(window, node=None):
    """What has no name of its own on screen though it takes the keyboard or is a
    button, as lines to read. @node: where to look, else everywhere."""
    seen = [one for _, one in (node or window).walk(deep=True) if one.in_sight]
    states = window.states([one.path for one in seen])
    return [f'{one.role} "{one.name}" at {one.extents}' for one, state in zip(seen, states)
            if not is_named(one) and ('focusable' in state or one.role in BUTTONS)]


def is_named(one):
    if one.role in FRAMES or TOOLKIT.match(one.name):
        return True
    if one.name.strip() and not ui.CLASS_NAME.match(one.name):
        return True
    # A row without a name of its own is read by what it holds.
    return one.role in ROWS and bool(one.children)
