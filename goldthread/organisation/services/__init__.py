"""Every write of the organisation, one named function each."""

from __future__ import annotations

from goldthread.organisation.services.answer_rows import (
    EnteredAnswer,
    enter_answers,
)
from goldthread.organisation.services.appointment_rows import (
    EnteredAppointment,
    enter_appointments,
)
from goldthread.organisation.services.copying import (
    propose_copy,
)
from goldthread.organisation.services.entering import (
    EnteredPlace,
    enter_places,
)
from goldthread.organisation.services.function_rows import (
    EnteredFunction,
    enter_functions,
)
from goldthread.organisation.services.naming import (
    add_alias,
    add_body,
    add_person,
    add_post,
    add_service,
    add_system,
    erase_person,
    find_all_named,
    find_named,
    learn_name,
    merge_records,
    rename_post,
    undo_merge,
)
from goldthread.organisation.services.offices import (
    AppointmentDetails,
    ProofDetails,
    SeatDetails,
    add_body_proof,
    add_seat,
    answer_duty,
    appoint,
    correct_appointment,
    end_seat,
    set_safeguards,
    share_post,
)
from goldthread.organisation.services.places import (
    PlaceDetails,
    add_place,
    change_place,
    take_out_place,
)
from goldthread.organisation.services.registers import (
    ServiceDetails,
    change_service,
    change_system,
    use_system,
)
from goldthread.organisation.services.structures import (
    FunctionDetails,
    StructureDetails,
    add_function,
    change_function,
    change_structure,
    end_structure,
    propose_structure,
    put_in_force,
)

__all__ = [
    "EnteredAnswer",
    "enter_answers",
    "EnteredAppointment",
    "enter_appointments",
    "EnteredFunction",
    "enter_functions",
    "EnteredPlace",
    "enter_places",
    "propose_copy",
    "add_alias",
    "add_body",
    "add_person",
    "add_post",
    "add_service",
    "add_system",
    "erase_person",
    "find_all_named",
    "find_named",
    "learn_name",
    "merge_records",
    "rename_post",
    "undo_merge",
    "AppointmentDetails",
    "ProofDetails",
    "SeatDetails",
    "add_body_proof",
    "add_seat",
    "answer_duty",
    "appoint",
    "correct_appointment",
    "end_seat",
    "set_safeguards",
    "share_post",
    "PlaceDetails",
    "add_place",
    "change_place",
    "take_out_place",
    "ServiceDetails",
    "change_service",
    "change_system",
    "use_system",
    "FunctionDetails",
    "StructureDetails",
    "add_function",
    "change_function",
    "change_structure",
    "end_structure",
    "propose_structure",
    "put_in_force",
]
