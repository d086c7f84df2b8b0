"""The programme's logo on our pages: small, by the mark of its content, kept by browsers for ever."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assessment.services import looks
from assessment.web.visit import Visit


def serve(visit: Visit) -> Response:
    """Answer GET /logo/{mark}: whoever read the mark on a page may see the picture; it never changes."""
    picture = looks.small_logo(visit.workspace, str(visit.request.path_params["mark"]))
    if picture is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(picture, media_type="image/png", headers=headers)
