"""From events to answers: what comes in is judged, what was counted becomes a funnel."""
