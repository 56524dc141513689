"""Composition root: settings, store and clock become a Tracker."""
