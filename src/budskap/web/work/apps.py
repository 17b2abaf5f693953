from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "budskap.web.work"
    label = "work"

    def ready(self) -> None:
        from budskap.web.store.derived import derived_anew
        from budskap.web.work import doers, occurrences

        derived_anew.connect(doers.follow, dispatch_uid="work.doers")
        derived_anew.connect(occurrences.follow, dispatch_uid="work.occurrences")
