"""What is shipped works: a wheel in an empty environment far from the checkout builds a store and answers."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "sample" / "sample-01-sotchi-annonce.txt"
SHIPPED = (
    "kg/py.typed",
    "kg/resources/ontology/dkg.ttl",
    "kg/resources/ontology/shapes.ttl",
    "kg/resources/ontology/vocabulary.json",
    "kg/resources/data/lexicon/fr/",
    "kg/resources/data/models/fr/",
    "kg/resources/data/reference/",
    "kg/resources/data/sample/",
    "kg/api/",
    "viz/templates/",
    "viz/static/",
)


def run(*command: str | Path, cwd: Path) -> str:
    """The command's standard output, in an environment that does not know the checkout."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    [built] = out.glob("*.whl")
    return built


def test_wheel_holds_everything(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    missing = [part for part in SHIPPED if not any(name.startswith(part) for name in names)]
    assert not missing
    assert not [name for name in names if name.startswith(("tests/", "scripts/", "docs/"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_constraints_name_no_place() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or (line.count("==") == 1 and not set("@/ ") & set(line)), line


def test_installed_package_builds_and_answers(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python, kg = (tmp_path / "venv" / "bin" / name for name in ("python", "kg"))
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    assert run(kg, "--version", cwd=tmp_path).startswith("kg ")
    place = run(python, "-c", "from kg.resources import folder; print(folder('ontology'))", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(tmp_path)
    assert "1 article into store" in run(kg, "build", ARTICLE, "--store", "store", cwd=tmp_path)
    for query in sorted(Path(place, "queries").glob("*.rq"))[:2]:
        assert "row" in run(kg, "query", query, "--store", "store", cwd=tmp_path)
    assert "rule" in run(kg, "show", ARTICLE.stem, "--store", "store", cwd=tmp_path)
    run(kg, "page", "network.html", "--store", "store", cwd=tmp_path)
    assert (tmp_path / "network.html").stat().st_size > 10_000
