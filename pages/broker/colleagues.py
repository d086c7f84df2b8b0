"""Colleagues: who signs in, in which role, for which programmes."""

from assessment.services import colleagues as service
from assessment.ui import session
from assessment.ui.colleagues import invite_region, links_region, people_region
from assessment.ui.pieces import page_title, section

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
service.colleagues(actor, ws)  # nothing of this page shows to whoever is no owner

page_title(_("Colleagues"))
people_region(_, actor, ws)

section(_("Invite somebody"), _("You get a link that works once; nothing is sent from here."))
invite_region(_, actor, ws)
links_region(_, actor, ws)
