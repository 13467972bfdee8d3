"""Writing what the council answers, what it does about it, and when it means to deliver."""

from goldthread.improvement.services.actions import (
    ActionDetails,
    add_action,
    add_action_due,
    add_action_state,
    change_action,
    link_action,
)
from goldthread.improvement.services.answers import (
    add_milestone,
    add_milestone_date,
    add_response,
    mark_milestone_done,
    reword_milestone,
)
from goldthread.improvement.services.many import (
    DueStated,
    StateStated,
    actions_owned,
    add_action_dues,
    add_action_states,
    add_actions,
    change_actions,
    hand_over_actions,
    link_actions,
)

__all__ = [
    "ActionDetails",
    "DueStated",
    "StateStated",
    "actions_owned",
    "add_action",
    "add_action_due",
    "add_action_dues",
    "add_action_state",
    "add_action_states",
    "add_actions",
    "add_milestone",
    "add_milestone_date",
    "add_response",
    "change_action",
    "change_actions",
    "hand_over_actions",
    "link_action",
    "link_actions",
    "mark_milestone_done",
    "reword_milestone",
]
