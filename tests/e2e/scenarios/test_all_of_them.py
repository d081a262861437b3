"""The list of scenarios that the tour libraries of the field were measured by; each has its test."""

from __future__ import annotations

import ast
from pathlib import Path

SCENARIOS = {
    1: "test_anchored_step_has_its_card_beside_the_target_and_the_spotlight_around_it",
    2: "test_target_off_the_screen_is_scrolled_into_sight",
    3: "test_starting_twice_shows_and_reports_one_tour",
    4: "test_stopped_tour_leaves_no_element_class_or_attribute",
    5: "test_markup_in_texts_is_shown_and_never_executed",
    6: "test_very_long_text_scrolls_and_keeps_next_reachable",
    7: "test_target_larger_than_the_viewport_keeps_the_card_in_it",
    8: "test_target_in_the_spotlight_can_be_clicked",
    9: "test_rest_of_the_page_is_blocked_when_asked_for",
    10: "test_escape_closes_the_tour",
    11: "test_arrows_walk_forth_and_back",
    12: "test_typing_in_an_input_of_the_host_does_not_drive_the_tour",
    13: "test_focus_goes_into_the_card",
    14: "test_focus_stays_in_card_and_target_of_a_blocking_step",
    15: "test_focus_is_returned_where_it_was",
    16: "test_card_is_a_dialog_with_a_name",
    17: "test_whatever_can_be_pressed_is_a_real_button",
    18: "test_change_of_the_step_is_announced_once",
    19: "test_axe_finds_no_new_violation",
    20: "test_nothing_moves_for_those_who_asked_for_less_motion",
    21: "test_page_from_right_to_left_has_its_card_from_right_to_left",
    22: "test_strict_content_security_policy",
    23: "test_trusted_types_without_any_policy_of_their_own",
    24: "test_host_styles_unset_and_hide_all_buttons",
    25: "test_host_styles_force_a_font_size_on_everything",
    26: "test_host_styles_have_rules_on_plain_tags",
    27: "test_modal_of_the_host_at_the_highest_z_index",
    28: "test_native_modal_dialog",
    29: "test_sticky_header_does_not_cover_the_target",
    30: "test_body_with_a_transform",
    31: "test_html_with_a_zoom",
    32: "test_window_of_375_by_667",
    33: "test_window_of_320_by_256",
    34: "test_target_in_a_shadow_tree",
    35: "test_target_in_a_frame_of_the_same_origin",
    36: "test_target_in_a_scroll_container_is_scrolled_into_sight",
    37: "test_scroll_container_that_scrolls_is_followed",
    38: "test_page_that_scrolls_is_followed",
    39: "test_scaled_target",
    40: "test_late_target_without_a_word_about_waiting",
    41: "test_late_target_with_a_wait_that_the_guide_asks_for",
    42: "test_target_that_never_comes_ends_the_tour_and_is_reported",
    43: "test_target_removed_in_mid_step_is_never_pointed_at",
    44: "test_target_rendered_anew_is_found_again",
    45: "test_target_that_moves_is_followed",
    46: "test_target_that_grows_is_followed",
    47: "test_window_that_is_resized",
    48: "test_route_that_the_person_changes_in_mid_tour",
    49: "test_route_that_changes_by_itself_in_mid_tour",
}
"""By the number of the scenario."""


def test_each_of_the_49_scenarios_has_its_test() -> None:
    files = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    names = [node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert list(SCENARIOS) == list(range(1, 50))
    assert sorted(SCENARIOS.values()) == sorted(set(names) & set(SCENARIOS.values()))
