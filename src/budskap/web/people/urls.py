from django.urls import path

from budskap.web.people import views

urlpatterns = [
    path("sign-in", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/demo", views.sign_in_demo, name="sign-in-demo"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("language", views.set_language, name="set-language"),
]
