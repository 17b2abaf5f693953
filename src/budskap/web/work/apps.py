from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "budskap.web.work"
    label = "work"

    def ready(self) -> None:
        from budskap.web.store.derived import derived_anew
        from budskap.web.work.occurrences import follow

        derived_anew.connect(follow, dispatch_uid="work.occurrences")
