"""The lessons of the course: their order, numbers and names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """One lesson of the course.

    Attributes:
        number: Its number as two digits, such as ``"03"``.
        title: Its topic, as readers see it.
        name: Its topic, as file names and modules write it.
        tables: The tables of ``data/`` that its cells load, in alphabetical order.
    """

    number: str
    title: str
    name: str
    tables: tuple[str, ...]

    @property
    def notebook(self) -> str:
        """Name of its notebook."""
        return f"{self.number}_{self.name}.ipynb"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Every lesson by its number, in the order of the course.
LESSONS = {
    lesson.number: lesson
    for lesson in (
        Lesson(
            "00",
            "The source",
            "the_source",
            tables=_words(
                "claim_evidence claims glossary passages perspectives places source_facts sources "
                "speeches term_counts"
            ),
        ),
        Lesson(
            "01",
            "The SCO",
            "sco",
            tables=_words(
                "area_notes boundary_views bri_declarations claim_evidence claims countries "
                "country_figures crises disputed_areas glossary memberships organisations "
                "passages perspectives sco_status sco_timeline sources un_roll_call_votes "
                "un_roll_calls un_vote_agreement"
            ),
        ),
        Lesson(
            "02",
            "Bilateral ties",
            "bilateral_ties",
            tables=_words(
                "bilateral_timeline border_history claim_evidence claims countries fdi_debt "
                "gap_explanations glossary parallel_phrases partnership_labels passages "
                "perspectives polls route_stops routes sources trade_composition "
                "trade_imports trade_mirror trade_partners trade_sayings trade_shares "
                "trade_totals un_vote_agreement un_votes us_prices vote_totals"
            ),
        ),
        Lesson(
            "03",
            "The Belt and Road",
            "belt_and_road",
            tables=_words(
                "bri_counts claim_evidence claims countries debt_notes fdi_debt "
                "financed_projects glossary parallel_phrases passages perspectives "
                "pledge_series pledges project_portfolios projects rail_traffic route_stops "
                "routes sources"
            ),
        ),
        Lesson(
            "04",
            "New energy",
            "new_energy",
            tables=_words(
                "car_jobs car_plant_dates chinese_brand_share claim_evidence claims countries "
                "country_figures electricity_generation glossary hydropower inflation_estimates "
                "nuclear_power overcapacity_indicators parallel_phrases passages perspectives "
                "plant_claims plant_finance projects renewables sources subsidy_figures "
                "tariff_timeline"
            ),
        ),
        Lesson(
            "05",
            "Central Asia",
            "central_asia",
            tables=_words(
                "central_asia_summits claim_evidence claims country_figures "
                "first_summit five_together glossary parallel_phrases passages perspectives "
                "protest_head_counts protest_totals protests sources "
                "trade_china_central_asia trade_imports trade_shares"
            ),
        ),
        Lesson(
            "06",
            "What happened next",
            "what_happened_next",
            tables=_words(
                "claim_evidence claim_labels claims figure_two_years glossary passages "
                "perspectives sources trade_mirror what_happened_next"
            ),
        ),
        Lesson(
            "07",
            "Other voices",
            "other_voices",
            tables=_words("claims other_voices sources speeches"),
        ),
    )
}
