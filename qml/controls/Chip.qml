import QtQuick
import Shicha.Theme

Rectangle {
    color: Theme.page
}
