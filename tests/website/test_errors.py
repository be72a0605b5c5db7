"""When everything else fails, the page still helps."""

from savejie.website.views.errors import server_error


def test_the_fault_is_ours_and_needs_no_database(rf):
    response = server_error(rf.get("/lv/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Kaut kas salūza pie mums" in html
    assert "Something broke on our side" in html
